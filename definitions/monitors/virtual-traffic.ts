import { formulaOver } from '../../src/model/log-condition.js';
import { logs } from '../../src/model/logs.js';
import { groupName, onAlert, onRecovery, threshold, value } from '../../src/model/message.js';
import type { MonitorAsset } from '../../src/model/monitor.js';
import { defineMonitor, logAlert } from '../../src/model/monitor.js';
import { minutes, seconds } from '../../src/model/units.js';
import { attributes } from '../attributes.js';
import { tailscale } from '../searches.js';
import type { Settings } from '../settings.js';
import { handles, monitorTags } from './notify.js';

const { source, destination, receivedBytes } = attributes.virtualTraffic;

/**
 * The published monitor on traffic between nodes, under its published key.
 *
 * What it computes: over the reports that saw a destination, the average of the received bytes of **all** connections in
 * them, and how much that average changes from one point to the next. Datadog cannot pair a number with an address in a
 * list, so the number is that of the reports' whole list. It tells that the traffic around a destination changes, not
 * how many bytes went there: for that, split the logs and set a limit on a port, a source or a destination.
 */
export function virtualTraffic(settings: Settings): MonitorAsset {
  const where = groupName(destination);
  const query = logs({ search: tailscale }).avg(receivedBytes).by(destination, 50);
  return defineMonitor({
    key: 'High Virtual Traffic Received by Destination',
    file: 'virtual_traffic_received',
    createdAt: '2023-11-07',
    lastUpdatedAt: '2026-11-22',
    description:
      'Traffic between nodes of the tailnet around one destination is growing abruptly. A transfer, a scan or a runaway job may be the cause, and the link or the host may suffer.',
    tags: ['integration:tailscale'],
    needs: ['unsplit'],
    definition: logAlert({
      name: `Tailscale traffic around ${where} is growing abruptly`,
      when: formulaOver('derivative(query)', [query], minutes(15)).isAbove(
        settings.thresholds.virtualTraffic,
      ),
      message: [
        onAlert(
          `Received bytes in reports that name **${where}** changed by ${value}; the limit is ${threshold}.

What to check: which nodes report ${where} (\`@${destination.path}:"${where}" source:tailscale\`), which sources stand in the same reports (\`@${source.path}\`), and whether a backup or a transfer was planned.

The number is the average over all connections of those reports, not the bytes of this destination alone. To find a limit that fits, look at the change over the last hours in the overview dashboard, and take about five times its usual height.`,
        ),
        onRecovery(`Traffic around ${where} is steady again.`),
        handles(settings, 'network', 'low'),
      ].join('\n'),
      tags: monitorTags(settings),
      options: { newGroupDelay: seconds(60) },
    }),
  });
}
