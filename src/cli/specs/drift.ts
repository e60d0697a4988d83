import type { CommandSpec } from '../command.js';
import { orgOptions } from './org-options.js';

export const driftSpec: CommandSpec = {
  name: 'drift',
  summary: 'say what was changed by hand in an organisation',
  description:
    'For a scheduled job: names each field, its value there and here, and who changed it where the API tells. ' +
    'Exits 1 when there is drift. Writes nothing.',
  options: [
    ...orgOptions,
    { flags: '--only <kind[/key]...>', description: 'look at these only' },
    {
      flags: '--without <kind...>',
      description: 'neither read nor write these kinds, for keys that may not',
    },
    { flags: '--first', description: 'the organisation is new: do not doubt an empty list' },
  ],
  examples: ['tailscale-dd drift --all --json'],
  load: () => import('../commands/drift.js'),
};
