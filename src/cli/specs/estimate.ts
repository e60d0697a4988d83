import type { CommandSpec } from '../command.js';

export const estimateSpec: CommandSpec = {
  name: 'estimate',
  summary: 'say what logs, split and metrics cost a month, with the arithmetic',
  description:
    'With FILE (NDJSON of Tailscale logs, "-" for stdin) the sample is counted and stretched to a month of 730 hours; ' +
    'take a whole day or week, or nights and weekends are missing. Without, it is computed from numbers. Prices are ' +
    "Datadog's list prices in US dollars, billed yearly, with 15 days of retention, and are inputs: yours may differ.",
  args: [{ name: '[file...]', description: 'NDJSON files; without any, numbers are used' }],
  options: [
    { flags: '--nodes <count>', description: 'nodes of the tailnet', default: '50' },
    { flags: '--hours <count>', description: 'hours of a day in which a node talks', default: '10' },
    {
      flags: '--records <count>',
      description: 'flow records of a talking node in an hour (720 at most)',
      default: '100',
    },
    { flags: '--connections <count>', description: 'connections in a flow record', default: '5.6' },
    { flags: '--price-ingest <price>', description: 'price of a gigabyte ingested', default: '0.1' },
    { flags: '--price-index <price>', description: 'price of a million logs indexed', default: '1.7' },
    {
      flags: '--price-series <price>',
      description: 'price of one series of a custom metric',
      default: '0.05',
    },
    {
      flags: '--snippets',
      description: 'print an index with quota and filters, and a SIEM filter, for the API',
    },
  ],
  examples: [
    'tailscale-dd estimate yesterday.ndjson',
    'tailscale-dd estimate --nodes 300 --hours 12 --json',
    'tailscale-dd logs generate --nodes 100 | tailscale-dd estimate -',
  ],
  load: () => import('../commands/estimate.js'),
};
