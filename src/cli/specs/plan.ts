import type { CommandSpec } from '../command.js';
import { orgOptions } from './org-options.js';

export const planSpec: CommandSpec = {
  name: 'plan',
  summary: 'show what a deploy would do, field by field',
  description:
    'Reads the organisation, compares it with the definitions and asks the server whether it would take each change. ' +
    'Writes nothing; keys that may only read are enough. What the server adds by itself is not shown.',
  options: [
    ...orgOptions,
    { flags: '--out <file>', description: 'save the plan, for deploy --plan' },
    { flags: '--exit-code', description: 'exit 1 when there is something to do' },
    { flags: '--only <kind[/key]...>', description: 'look at these only' },
    {
      flags: '--without <kind...>',
      description: 'neither read nor write these kinds, for keys that may not',
    },
    { flags: '--adopt <kind/key...>', description: 'take over objects that carry no mark' },
    { flags: '--prune', description: 'count what is ours and no longer defined as to be deleted' },
    { flags: '--shadow', description: 'leave out every @handle and notification' },
    { flags: '--first', description: 'the organisation is new: do not doubt an empty list' },
    {
      flags: '--format <format>',
      description: 'how the plan is printed',
      choices: ['text', 'json', 'markdown'],
      default: 'text',
    },
  ],
  examples: ['tailscale-dd plan --sandbox http://127.0.0.1:7788', 'tailscale-dd plan --format markdown'],
  load: () => import('../commands/plan.js'),
};
