import type { CommandSpec } from '../command.js';

export const logsGenerateSpec: CommandSpec = {
  name: 'logs generate',
  summary: 'write the logs of a made-up tailnet as NDJSON',
  description:
    "Audit and flow logs exactly as Tailscale's log streaming sends them to Datadog, in order of arrival and the same " +
    'for the same options. Times are RFC 3339, or relative to now: -24h, -30m, now. Without --from and --to: the last ' +
    'full day; with --from alone: until now. The scenario happens in the last quarter of the range.\n\n' +
    'Scenarios: quiet, ssh-tunnel, exfiltration, exit-node-abuse, insider, failed-api, derp-storm, key-sprawl, and ' +
    'all-events, which writes every known audit event once.',
  options: [
    { flags: '--scenario <name>', description: 'what goes wrong', default: 'quiet' },
    { flags: '--nodes <count>', description: 'nodes of the tailnet', default: '25' },
    { flags: '--from <time>', description: 'first moment' },
    { flags: '--to <time>', description: 'end, not included' },
    { flags: '--seed <number>', description: 'another number, another tailnet', default: '1' },
    {
      flags: '--flows <form>',
      description: 'flow logs: none, as Tailscale sends them, or one log per connection',
      choices: ['none', 'unsplit', 'split'],
      default: 'unsplit',
    },
    {
      flags: '--exit-destinations',
      description: 'exit nodes log destinations (off by default, as in Tailscale)',
    },
  ],
  examples: [
    'tailscale-dd logs generate --scenario ssh-tunnel --from -6h --to now --seed 7 > logs.ndjson',
    'tailscale-dd logs generate --flows split | tailscale-dd logs run',
  ],
  load: () => import('../commands/logs-generate.js'),
};
