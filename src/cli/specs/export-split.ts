import type { CommandSpec, OptionSpec } from '../command.js';

const out: OptionSpec = {
  flags: '--out <dir>',
  description: 'folder to write to; without it the text goes to stdout',
};

/** The split as configuration of engines made for large streams. */
export const exportSplitSpecs: readonly CommandSpec[] = [
  {
    name: 'export vector',
    summary: 'the split of flow logs as configuration of Vector',
    description:
      "Writes vector.yaml: Tailscale's Splunk stream in, one log per connection out to Datadog. It says the same as " +
      'logs split, but has not been run by Vector itself yet: validate it and try one record first.',
    options: [out],
    examples: ['tailscale-dd export vector --out vector/ && vector validate vector/vector.yaml'],
    load: () => import('../commands/export-vector.js'),
  },
  {
    name: 'export observability-pipelines',
    summary: "the split of flow logs as one of Datadog's Observability Pipelines",
    description:
      "Writes observability-pipelines.json, the body for the API's POST /api/v2/obs-pipelines/pipelines: a Splunk HEC " +
      'source, the split, and the Datadog destination. Not yet run by a worker: try one record first.',
    options: [out],
    examples: ['tailscale-dd export observability-pipelines --out pipelines/'],
    load: () => import('../commands/export-observability-pipelines.js'),
  },
];
