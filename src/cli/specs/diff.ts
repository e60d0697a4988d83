import type { CommandSpec } from '../command.js';

export const diffSpec: CommandSpec = {
  name: 'diff',
  summary: 'compare two asset trees by meaning',
  description:
    'FROM and TO are integration folders, folders of integrations, or git:REF (the dist-assets folder at a git ' +
    'revision; git:REF:PATH for another folder). Widgets are matched by what they are, so a moved widget reads as ' +
    'moved. Exits 0 whether or not they differ.',
  args: [
    { name: '<from>', description: 'the old tree' },
    { name: '<to>', description: 'the new tree' },
  ],
  options: [
    {
      flags: '--format <format>',
      description: 'how to print the difference',
      choices: ['text', 'json', 'markdown', 'github'],
      default: 'text',
    },
    { flags: '--exit-code', description: 'exit 1 when the trees differ' },
  ],
  examples: ['tailscale-dd diff git:origin/main dist-assets --format markdown'],
  load: () => import('../commands/diff.js'),
};
