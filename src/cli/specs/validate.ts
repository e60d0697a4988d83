import type { CommandSpec } from '../command.js';

export const validateSpec: CommandSpec = {
  name: 'validate',
  summary: 'check integration folders or single asset files',
  description:
    'Checks the shape of every asset, then the rules of docs/rules.md: searches, queries, thresholds, messages, layouts, ' +
    "facets, links and what Datadog's own tooling enforces. Takes any folder with a manifest.json, a folder of such " +
    'folders, or single files. Exits 1 on errors.',
  args: [{ name: '[path...]', description: 'folders or files (default: dist-assets)' }],
  options: [
    {
      flags: '--format <format>',
      description: 'how findings are printed',
      choices: ['text', 'json', 'github', 'sarif'],
    },
    { flags: '--max-warnings <n>', description: 'exit 1 on more warnings than this' },
    { flags: '--guidelines', description: 'also what Datadog documents but does not enforce' },
    { flags: '--rule <id...>', description: 'only these rules' },
    { flags: '--fix', description: 'apply the safe remedies and print them' },
  ],
  examples: [
    'tailscale-dd validate',
    'tailscale-dd validate ../integrations-extras/syncthing --guidelines',
    'tailscale-dd validate --format sarif > findings.sarif',
  ],
  load: () => import('../commands/validate.js'),
};
