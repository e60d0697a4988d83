import type { CommandSpec } from '../command.js';

export const completionSpec: CommandSpec = {
  name: 'completion',
  summary: 'print a completion script for a shell',
  args: [{ name: '<shell>', description: 'bash, zsh or fish' }],
  examples: ['source <(tailscale-dd completion bash)', 'tailscale-dd completion fish | source'],
  load: () => import('../commands/completion.js'),
};
