import type { CommandSpec } from '../command.js';

export const initSpec: CommandSpec = {
  name: 'init',
  summary: 'write a typed, commented tailscale-dd.config.ts',
  description:
    'Every setting stands in the file with what it does and its default, commented out until you need it.',
  options: [
    { flags: '--out <file>', description: 'file to write', default: 'tailscale-dd.config.ts' },
    { flags: '--force', description: 'replace a file that exists' },
  ],
  examples: ['tailscale-dd init'],
  load: () => import('../commands/init.js'),
};
