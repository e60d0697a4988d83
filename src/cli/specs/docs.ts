import type { CommandSpec } from '../command.js';

export const docsSpec: CommandSpec = {
  name: 'docs',
  summary:
    'write the pages on settings, attributes, coverage and permissions, and the localised integration pages',
  description:
    'Writes settings.md, attributes.md, coverage.md, permissions.md and pages/<language>/tailscale.md, the page that ' +
    "Datadog's docs site makes of the manifest and the README. Prints the coverage table: which threat is watched where, " +
    'proven by which test. With --check it writes nothing and exits 1 when a page differs.',
  options: [
    { flags: '--out <dir>', description: 'folder of the pages', default: 'docs/generated' },
    { flags: '--check', description: 'write nothing; exit 1 when a page is not fresh' },
  ],
  examples: ['tailscale-dd docs', 'tailscale-dd docs --check'],
  load: () => import('../commands/docs.js'),
};
