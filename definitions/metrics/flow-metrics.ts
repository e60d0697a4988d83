import { all, is, not } from '../../src/model/search.js';
import { trafficKinds } from '../../src/tailscale/flow.js';
import { attributes } from '../attributes.js';
import { connections, payload } from '../searches.js';
import type { Settings } from '../settings.js';
import { addUp, assumedNodes, countLogs, dimension } from './grouped-metric.js';

const { client, flow, reporter } = attributes;

/** Tailscale's own regions, and a few of a tailnet's. */
const assumedRegions = 40;

/** Metrics of single connections. Monitors may stand on some of them: setting `flowMonitors`. */
export function flowMetrics({ watchedPorts }: Pick<Settings, 'watchedPorts'>) {
  const kinds = dimension(flow.kind, 'kind', trafficKinds.length);
  const nodes = dimension(reporter.name, 'node', assumedNodes);
  return {
    sentByPort: addUp(
      'tailscale.flow.sent_bytes.by_port',
      'Sent bytes by kind of traffic and watched port, or `other`.',
      flow.sentBytes,
      {
        search: payload,
        by: [kinds, dimension(flow.portGroup, 'port', watchedPorts.length + 1)],
        needs: ['split'],
      },
    ),
    sentByNode: addUp(
      'tailscale.flow.sent_bytes.by_node',
      'Sent bytes by sending node and kind of traffic.',
      flow.sentBytes,
      { search: payload, by: [nodes, kinds], needs: ['split'] },
    ),
    watchedByClient: addUp(
      'tailscale.flow.watched_bytes.by_client',
      'Bytes to and from watched ports by client node and port.',
      flow.sentBytes,
      {
        search: all(payload, not(is(flow.portGroup, 'other'))),
        by: [
          dimension(client.name, 'client', assumedNodes),
          dimension(flow.portGroup, 'port', Math.max(1, watchedPorts.length)),
        ],
        needs: ['split'],
      },
    ),
    exitByNode: addUp(
      'tailscale.flow.exit_bytes.by_node',
      'Bytes that each node sent to the internet through an exit node.',
      flow.sentBytes,
      {
        search: all(payload, is(flow.kind, 'exit'), is(flow.direction, 'upload')),
        by: [nodes],
        needs: ['split'],
      },
    ),
    rejectsByNode: addUp(
      'tailscale.flow.rejects.by_node',
      'Notices of rejected connections (TSMP) by the node that sent them.',
      flow.sentPackets,
      { search: all(connections, is(flow.protocol, 'tsmp')), by: [nodes], needs: ['split'] },
    ),
    sentByUser: addUp(
      'tailscale.flow.sent_bytes.by_user',
      'Sent bytes by user: data about people, so think twice.',
      flow.sentBytes,
      { search: payload, by: [dimension(client.user, 'user', assumedNodes)], needs: ['split'] },
    ),
    paths: countLogs('tailscale.flow.paths', 'Connections underneath by path and relay region.', {
      search: all(connections, is(flow.kind, 'physical')),
      by: [dimension(flow.path, 'path', 2), dimension(flow.relayRegion, 'region', assumedRegions)],
      needs: ['split'],
    }),
  } as const;
}
