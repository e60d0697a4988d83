import type { CommandSpec } from '../command.js';

export const backtestSpec: CommandSpec = {
  name: 'backtest',
  summary: 'replay recorded logs: what would have fired, and thresholds that fit',
  description:
    'Takes NDJSON (also gzip and zstd), a folder of Tailscale’s S3 export, or a period straight from Tailscale’s API or from ' +
    'Datadog. ' +
    'The records go through split, pipeline, monitors and rules as a deploy would install them. A threshold is three ' +
    'times the 99th percentile of the busiest of weekdays by day, weekdays by night and weekends (UTC), and no lower ' +
    'than a floor; the alerts a week that it would have meant stand beside it.',
  args: [{ name: '[file...]', description: 'files or folders of records; standard input without any' }],
  options: [
    { flags: '--format <format>', description: 'how to print', choices: ['text', 'json'], default: 'text' },
    { flags: '--from-tailscale', description: 'read the period from Tailscale’s API' },
    {
      flags: '--from-datadog',
      description:
        'ask the organisation that holds the logs, for volumes beyond one machine: monitors by the minute, rules by the ' +
        'logs that concern them, at most 10,000 a rule',
    },
    {
      flags: '--since <time>',
      description: 'begin of the period: 2026-03-02T09:00:00Z or -7d',
      default: '-7d',
    },
    { flags: '--until <time>', description: 'its end', default: 'now' },
    {
      flags: '--write <file>',
      description: 'write the settings with the suggested thresholds, as a config in JSON',
    },
    { flags: '--org <name>', description: 'with --from-datadog: an organisation of the config' },
    { flags: '--sandbox <url>', description: 'with --from-datadog: a sandbox on this machine' },
    { flags: '--tailscale <url>', description: 'a stand-in of Tailscale’s API on this machine' },
  ],
  examples: [
    'tailscale-dd backtest export/',
    'tailscale-dd backtest --from-datadog --since -7d --write tuned.json',
    'tailscale-dd logs generate --scenario ssh-tunnel | tailscale-dd backtest',
  ],
  load: () => import('../commands/backtest.js'),
};
