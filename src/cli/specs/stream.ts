import type { CommandSpec, OptionSpec } from '../command.js';

const type: OptionSpec = {
  flags: '--type <type>',
  description: 'which logs',
  choices: ['audit', 'flow', 'both'],
  default: 'both',
};
const standIn: OptionSpec = {
  flags: '--tailscale <url>',
  description: 'a stand-in of Tailscale’s API on this machine; the keys of the shell are not sent',
};
const keys =
  'Takes TAILSCALE_API_KEY, or TAILSCALE_OAUTH_CLIENT_ID and TAILSCALE_OAUTH_CLIENT_SECRET, and TAILSCALE_TAILNET ' +
  '(default: the tailnet of the key).';

export const streamSpecs: readonly CommandSpec[] = [
  {
    name: 'stream status',
    summary: "show the health of Tailscale's log streaming",
    description: `${keys} Exits 1 when a stream is in trouble.`,
    options: [
      type,
      {
        flags: '--report',
        description:
          'also send the service check tailscale.log_stream, with DD_API_KEY and DD_SITE; run it every few minutes',
      },
      {
        flags: '--workflow <scheduler>',
        description: 'instead print a job that reports on a schedule',
        choices: ['github', 'cron'],
      },
      { flags: '--sandbox <url>', description: 'report to a sandbox on this machine' },
      standIn,
    ],
    load: () => import('../commands/stream-status.js'),
  },
  {
    name: 'stream enable',
    summary: 'stream logs to Datadog',
    description:
      `${keys} DD_API_KEY (an API key, not an application key) and DD_SITE say where to. A destination that is there ` +
      'is shown and kept, unless --replace is given. Waits until the first logs are through.',
    options: [
      { ...type, default: 'audit' },
      { flags: '--replace', description: 'replace a destination that is there' },
      {
        flags: '--compression <format>',
        description: 'of the uploads',
        choices: ['none', 'gzip', 'zstd'],
        default: 'gzip',
      },
      { flags: '--upload-period <minutes>', description: '0 to 1440; 0 is near real time', default: '0' },
      { flags: '--flow-logging', description: 'switch network flow logging on first' },
      {
        flags: '--wait <seconds>',
        description: 'how long to wait for the first logs; 0 does not wait',
        default: '120',
      },
      standIn,
    ],
    examples: ['tailscale-dd stream enable --type both --flow-logging'],
    load: () => import('../commands/stream-enable.js'),
  },
  {
    name: 'stream disable',
    summary: 'stop streaming logs to Datadog',
    description: `${keys} Removes a Datadog destination only. Without --yes it asks on a terminal and exits 2 elsewhere.`,
    options: [{ ...type, default: 'audit' }, { flags: '--yes', description: 'do not ask' }, standIn],
    load: () => import('../commands/stream-disable.js'),
  },
];
