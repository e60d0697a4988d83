import type { CommandSpec } from '../command.js';

export const buildSpec: CommandSpec = {
  name: 'build',
  summary: "compile the definitions into Datadog's asset files",
  description:
    'Compiles, validates and writes <out>/tailscale, the folder that integrations-extras takes. Only files that ' +
    'changed are written; files that no definition yields any more are removed.',
  options: [
    { flags: '--out <dir>', description: 'folder that holds the integration folder', default: 'dist-assets' },
    {
      flags: '--check',
      description: 'write nothing; exit 1 and print the difference when the folder is not fresh',
    },
    {
      flags: '--format <format>',
      description: 'how --check prints the difference',
      choices: ['text', 'json', 'markdown', 'github'],
      default: 'text',
    },
  ],
  examples: ['tailscale-dd build', 'tailscale-dd build --check --format github'],
  load: () => import('../commands/build.js'),
};
