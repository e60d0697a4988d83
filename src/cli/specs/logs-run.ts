import type { CommandSpec } from '../command.js';

export const logsRunSpec: CommandSpec = {
  name: 'logs run',
  summary: 'send logs through the pipeline and print the processed events',
  description:
    'Reads logs, one a line (a file, or stdin; plain, gzip or zstd): JSON objects or raw text. Writes one processed ' +
    'event a line: what Datadog would index, as docs/engine.md tells. Lines that are no logs are counted and left ' +
    'out; the run goes on.',
  args: [{ name: '[file]', description: 'file of logs; stdin when absent or "-"' }],
  options: [
    {
      flags: '--pipeline <file>',
      description: "a pipeline's YAML, or its JSON as the API has it (default: ours)",
    },
    {
      flags: '--mode <mode>',
      description: 'production: reserved attributes are read before the pipeline; test: as in pipeline tests',
      choices: ['production', 'test'],
      default: 'production',
    },
    {
      flags: '--source <name>',
      description: 'source of logs that name none (default: what the pipeline filters on)',
    },
    { flags: '--rejects <file>', description: 'write lines that are no logs to this file' },
    { flags: '--geoip <file>', description: 'MaxMind database (.mmdb) for the GeoIP parser' },
  ],
  examples: [
    'tailscale-dd logs generate | tailscale-dd logs run',
    'tailscale-dd logs run audit.ndjson.gz --rejects bad-lines.txt > events.ndjson',
  ],
  load: () => import('../commands/logs-run.js'),
};
