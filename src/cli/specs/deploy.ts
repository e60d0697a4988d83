import type { CommandSpec } from '../command.js';
import { orgOptions } from './org-options.js';

export const deploySpec: CommandSpec = {
  name: 'deploy',
  summary: 'apply the definitions to an organisation',
  description:
    'Makes a plan, shows it, asks, and applies it through the official API client. What carries no mark of ours is ' +
    'never touched, nothing is deleted without --prune, and a run that broke off is finished by the next one.',
  options: [
    ...orgOptions,
    {
      flags: '--plan <file>',
      description: 'apply a saved plan as it was made; refused when the organisation has changed since',
    },
    { flags: '--yes', description: 'do not ask' },
    { flags: '--only <kind[/key]...>', description: 'apply these only' },
    {
      flags: '--without <kind...>',
      description: 'neither read nor write these kinds, for keys that may not',
    },
    { flags: '--prune', description: 'delete what is ours and no longer defined' },
    { flags: '--adopt <kind/key...>', description: 'take over objects that carry no mark' },
    { flags: '--shadow', description: 'deploy without any @handle or notification, so that nobody is paged' },
    { flags: '--first', description: 'the organisation is new: do not doubt an empty list' },
    { flags: '--json-lines', description: 'print one JSON line a step' },
  ],
  examples: [
    'tailscale-dd deploy --sandbox http://127.0.0.1:7788 --yes',
    'tailscale-dd deploy --only monitor --adopt monitor/high-traffic',
  ],
  load: () => import('../commands/deploy.js'),
};
