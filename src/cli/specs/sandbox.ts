import type { CommandSpec } from '../command.js';

export const sandboxSpec: CommandSpec = {
  name: 'sandbox',
  summary: 'run a Datadog org in a box on 127.0.0.1',
  description:
    "Serves Datadog's API (monitors, dashboards, pipelines, log metrics, security rules, SLOs, log intake and " +
    'search) as the official client calls it, with any well-formed keys. Listens on 127.0.0.1 only. Without --data ' +
    'everything is forgotten at the end. Its pages show the installed dashboards, monitors, logs and pipelines.',
  options: [
    {
      flags: '--port <number>',
      description: 'port to listen on, 0 for any free one (default: the first free one from 7788 on)',
    },
    { flags: '--data <dir>', description: 'keep the org in this folder' },
    {
      flags: '--demo [scenario]',
      description:
        'install the integration and feed the logs of a made-up tailnet (ssh-tunnel, exfiltration, insider, ...)',
    },
    {
      flags: '--export <file>',
      description: 'write the overview dashboard with demo data as one HTML file, and end',
    },
    { flags: '--no-open', description: 'do not open the browser' },
    { flags: '--keys <api,app>', description: 'let only this pair of keys in' },
    { flags: '--delay <ms>', description: 'wait before every answer of the API' },
    {
      flags: '--enforce-limits',
      description:
        "answer 429 beyond Datadog's rate limits, and leave out logs that it does not index for their date",
    },
  ],
  examples: ['tailscale-dd sandbox --demo', 'tailscale-dd deploy --sandbox http://127.0.0.1:7788'],
  load: () => import('../commands/sandbox.js'),
};
