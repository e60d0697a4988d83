import type { CommandSpec } from '../command.js';

export const logsSplitSpec: CommandSpec = {
  name: 'logs split',
  summary: 'cut flow logs into one log per connection',
  description:
    "Reads NDJSON (a file, or stdin): flow records as Tailscale's log streaming, API or bucket export write them. " +
    'Writes one log per connection, with addresses and ports cut apart, node names and users joined, and the bytes ' +
    'under standard attributes. Any other log passes as it is. To count each byte once, sum tailscale.flow.tx_bytes. ' +
    'A line that is no JSON object is named on stderr and left out; the exit code is then 1.',
  args: [{ name: '[file]', description: 'NDJSON file; stdin when absent or "-"' }],
  options: [
    {
      flags: '--kinds <kinds>',
      description: 'traffic to keep, by comma: virtual,subnet,exit,physical (default: all)',
    },
  ],
  examples: [
    'tailscale-dd logs generate --flows unsplit | tailscale-dd logs split --kinds virtual,subnet,exit',
  ],
  load: () => import('../commands/logs-split.js'),
};
