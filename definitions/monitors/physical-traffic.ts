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

const { source, destination, receivedBytes } = attributes.physicalTraffic;

/**
 * The published monitor on the encrypted packets underneath, under its published key.
 *
 * What it computes: over the reports that saw an endpoint, how many **different** byte counts stand in them, and how much
 * that number changes from one point to the next. It is no sum of bytes. It rises when an endpoint is suddenly in many
 * reports, as when a node starts to talk to many peers through it. For bytes, split the logs and set a limit on a source
 * or a destination.
 */
export function physicalTraffic(settings: Settings): MonitorAsset {
  const where = groupName(destination);
  const query = logs({ search: tailscale }).countUnique(receivedBytes).by(destination);
  return defineMonitor({
    key: 'High Physical Traffic Received by Destination',
    file: 'physical_traffic_received',
    createdAt: '2023-11-07',
    lastUpdatedAt: '2026-11-22',
    description:
      'Encrypted traffic to one endpoint of the underlying network is growing abruptly. A node that starts to talk to many peers, or a relay that takes over, may be the cause.',
    tags: ['integration:tailscale'],
    needs: ['unsplit'],
    definition: logAlert({
      name: `Tailscale packets to ${where} are growing abruptly`,
      when: formulaOver('derivative(query)', [query], minutes(15)).isAbove(
        settings.thresholds.physicalTraffic,
      ),
      message: [
        onAlert(
          `The number of different byte counts in reports that name the endpoint **${where}** changed by ${value}; the limit is ${threshold}.

What to check: which nodes report ${where} (\`@${destination.path}:"${where}" source:tailscale\`), which peers they reach there (\`@${source.path}\`), and whether the address is a relay (\`127.3.3.40\`), a router or a known host.

The number counts different values, not bytes. To find a limit that fits, look at the change over the last hours in the overview dashboard, and take about five times its usual height.`,
        ),
        onRecovery(`Reports of ${where} are steady again.`),
        handles(settings, 'network', 'low'),
      ].join('\n'),
      tags: monitorTags(settings),
      options: { newGroupDelay: seconds(60) },
    }),
  });
}
