import type { CommandSpec } from '../command.js';
import { orgOptions } from './org-options.js';

export const promoteSpec: CommandSpec = {
  name: 'promote',
  summary: 'let monitors and rules that were deployed with --shadow page people',
  args: [{ name: '<key...>', description: 'key, or kind/key' }],
  options: [
    ...orgOptions,
    { flags: '--yes', description: 'do not ask' },
    {
      flags: '--without <kind...>',
      description: 'neither read nor write these kinds, for keys that may not',
    },
    { flags: '--json-lines', description: 'print one JSON line a step' },
  ],
  examples: ['tailscale-dd promote high-traffic-by-port'],
  load: () => import('../commands/promote.js'),
};
