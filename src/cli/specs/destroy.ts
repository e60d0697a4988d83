import type { CommandSpec } from '../command.js';
import { orgOptions } from './org-options.js';

export const destroySpec: CommandSpec = {
  name: 'destroy',
  summary: 'remove what carries our mark from an organisation, nothing else',
  description:
    "Acts within the config's project only. Log metrics can carry no mark: those that this machine has not deployed " +
    'are asked for one by one, and left where nobody can be asked.',
  options: [
    ...orgOptions,
    { flags: '--yes', description: 'do not ask' },
    { flags: '--only <kind[/key]...>', description: 'remove these only' },
    {
      flags: '--without <kind...>',
      description: 'neither read nor write these kinds, for keys that may not',
    },
    { flags: '--json-lines', description: 'print one JSON line a step' },
  ],
  examples: ['tailscale-dd destroy --sandbox http://127.0.0.1:7788 --yes'],
  load: () => import('../commands/destroy.js'),
};
