import type { CommandSpec } from '../command.js';

export const forwardSpec: CommandSpec = {
  name: 'forward',
  summary: "pull logs through Tailscale's API and submit them to Datadog",
  description:
    'For plans without log streaming. Reads TAILSCALE_API_KEY (or the OAuth client) and DD_API_KEY with DD_SITE. What ' +
    'is submitted is acknowledged before the cursor moves: a kill loses nothing, and what comes twice carries the same ' +
    'tailscale.record_id. Runs until SIGTERM, or once with --once (for cron).',
  options: [
    {
      flags: '--type <type>',
      description: 'which logs',
      choices: ['audit', 'flow', 'both'],
      default: 'audit',
    },
    { flags: '--once', description: 'catch up with the present, then end' },
    {
      flags: '--cursor <file>',
      description: 'where the progress is kept',
      default: '.tailscale-dd/forward-cursor.json',
    },
    {
      flags: '--since <time>',
      description: 'where to begin without a cursor: 2026-03-02T09:00:00Z or -24h',
      default: '-1h',
    },
    { flags: '--interval <seconds>', description: 'pause between rounds when caught up', default: '30' },
    { flags: '--no-split', description: 'one log a flow record instead of one a connection' },
    {
      flags: '--report',
      description: 'also send the service check tailscale.forward, each minute and at the end',
    },
    {
      flags: '--sandbox <url>',
      description: 'submit to a sandbox on this machine; the keys of the shell are not sent',
    },
    { flags: '--tailscale <url>', description: 'a stand-in of Tailscale’s API on this machine' },
  ],
  examples: ['tailscale-dd forward', 'tailscale-dd forward --once --type both --since -24h'],
  load: () => import('../commands/forward.js'),
};
