import type { CommandSpec } from '../command.js';

export const testSpec: CommandSpec = {
  name: 'test',
  summary: 'run the tests of pipelines, monitors and rules on this machine',
  description:
    'Without a path: the tests of the definitions, and those beside the config file. A path may be any folder or ' +
    'test file, also of another integration: "<name>_tests.yaml" beside "<name>.yaml", or "tests.yaml" beside ' +
    '"pipeline.yaml". Pipelines run as in Datadog\'s own harness: see docs/engine.md. Exits 1 if a case fails.',
  args: [{ name: '[path...]', description: 'folders or test files' }],
  options: [
    { flags: '--filter <text>', description: 'only cases whose file, number or sample holds the text' },
    {
      flags: '--coverage',
      description: 'name what no sample reaches: processors, grok rules, categories, facets',
    },
    { flags: '--trace', description: 'print what each processor did in the cases that ran' },
    { flags: '--update', description: 'write the results of today into test files where they differ' },
    { flags: '--workers <number>', description: 'threads to run the files in (default: as many as pay)' },
    { flags: '--watch', description: 'run again when a file changes' },
    { flags: '--junit <file>', description: 'also write JUnit XML' },
  ],
  examples: [
    'tailscale-dd test',
    'tailscale-dd test ../integrations-extras/tailscale --coverage',
    'tailscale-dd test --filter LOGIN --trace',
  ],
  load: () => import('../commands/test.js'),
};
