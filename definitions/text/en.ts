import { intakeTable, links } from './links.js';
import type { Texts } from './texts.js';

export const en: Texts = {
  tile: { description: 'See who changes your tailnet and what flows through it.' },
  links,
  readme: [
    {
      heading: '## Overview',
      body: `[Tailscale][tailscale] connects devices into a private network, the tailnet, over WireGuard. It can stream two kinds of
logs to Datadog:

- [Configuration audit logs][audit]: who changed what, and when. Every plan writes them.
- [Network flow logs][flows]: which node talked to which, over which port, and how much. They take a Premium plan, and an
  Enterprise plan to be streamed.

With this integration you can:

- read each change as one sentence, with its actor, target and outcome, and find all changes of one person or device;
- be alerted when an approval, a log stream or tailnet lock is switched off, when keys are made by someone new, when API
  requests fail for lack of permission, and when logs stop;
- follow traffic by node, user, port and protocol, and see which connections are relayed.`,
    },
    {
      heading: '## Setup',
      body: `### Prerequisites

| Logs | Tailscale plan |
|---|---|
| Audit logs, streamed | Personal or Enterprise |
| Flow logs, written | Premium or Enterprise |
| Flow logs, streamed | Enterprise |

The exact conditions are on Tailscale's [pricing page][plans]. You need to be Owner, Admin, Network admin or IT admin of the
tailnet, and need a Datadog [API key][keys]. An application key is not what the stream takes, whatever a dialog calls it.

### Log collection

1. In the Tailscale admin console, open **Logs**, then **Configuration logs**.
2. Choose **Start streaming**, and **Datadog** as the destination. See [Log streaming][streaming].
3. As URL, enter the log intake of your [Datadog site][sites]:

${intakeTable('Site', 'URL')}

4. As token, enter the API key, and save.
5. For flow logs, switch on **Network flow logs** in the same place and repeat the steps there.

Where several tailnets send to one Datadog organization, give each stream a tag \`tailnet:<name>\`.

### Validation

Make a harmless change, such as renaming a node. In the [Log Explorer][explorer], search for \`source:tailscale\`: the change
appears within a minute or two. Flow logs follow as soon as nodes talk to each other.`,
    },
    {
      heading: '## Uninstallation',
      body: `Stop each stream in the Tailscale admin console under **Logs**, then uninstall the integration on its tile. Logs that Datadog
holds stay until their retention ends.`,
    },
    {
      heading: '## Data Collected',
      body: `### Logs

| Logs | Search |
|---|---|
| Configuration audit logs | \`source:tailscale service:logstream-config\` |
| Network flow logs | \`source:tailscale @tailscale.stream:flow\` |

Flow logs arrive as one log per node and window, with lists of connections. Datadog can filter such lists and count different
values in them, but cannot tell which number belongs to which address. For sums by port, address or device, the lists have to
be split into one log per connection before they reach Datadog.

### Metrics

The integration submits no metrics.

### Service Checks

**tailscale.log_stream** is \`OK\`, \`WARNING\` or \`CRITICAL\` by the state of a log stream, with the tag \`log_type\`.
**tailscale.forward** tells the same of a process that forwards logs. Both arrive only where \`tailscale-dd\` runs
with \`--report\`.

### Events

The integration sends no events.`,
    },
    {
      heading: '## Troubleshooting',
      body: `- **No logs at all**: the key is no API key of the organization, or the URL is that of another site. Tailscale shows the last
  error of a stream beside it.
- **Audit logs only**: the plan does not stream flow logs, or network flow logs are off.
- **Logs with a wrong time**: logs older than 18 hours are not accepted by Datadog.`,
    },
    {
      heading: '## Support',
      body: 'Need help? Contact [Datadog support][support].',
    },
    {
      heading: '## Further Reading',
      body: `- [Monitor the state of your Tailscale private network with Datadog][blog]
- [Datadog Cloud SIEM][siem]`,
    },
  ],
};
