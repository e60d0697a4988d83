import { group, sized } from '../../../src/model/layout.js';
import { logs } from '../../../src/model/logs.js';
import { all, exists, is } from '../../../src/model/search.js';
import { note } from '../../../src/model/widgets/note.js';
import { timeseries } from '../../../src/model/widgets/timeseries.js';
import { toplist } from '../../../src/model/widgets/toplist.js';
import { attributes } from '../../attributes.js';
import { connections, flows, payload } from '../../searches.js';
import { logsOf } from '../links.js';
import { chosenNode, chosenTailnet } from '../variables.js';

const { flow, client, server, peer } = attributes;

const bytes = logs({ search: all(payload, chosenTailnet) }).sum(flow.sentBytes);
const watched = logs({ search: all(payload, exists(flow.watchedPorts), chosenTailnet) }).sum(flow.sentBytes);

/** Who talks to whom, on which port. */
export const splitTraffic = group(
  { title: 'Network Traffic', backgroundColor: 'vivid_green' },
  [
    sized(
      12,
      1,
      note(
        'Bytes are what reporting nodes **sent**. Both ends of a connection report, so this counts each byte once. Physical traffic, the same bytes encrypted, is left out. More on the dashboard [Tailscale Network Flows](/dashboard/lists?q=Tailscale%20Network%20Flows).',
        { backgroundColor: 'yellow' },
      ),
    ),
    sized(6, 3, timeseries(bytes.by(flow.kind), 'area', { title: 'Sent bytes by kind of traffic' })),
    sized(
      6,
      3,
      timeseries(watched.by(flow.watchedPorts), 'area', {
        title: 'Sent bytes on watched ports',
        palette: 'warm',
        customLinks: [logsOf('Connections on this port', payload, flow.watchedPorts)],
      }),
    ),
    sized(
      6,
      4,
      toplist(bytes.by(client.name), {
        title: 'Clients by sent bytes',
        customLinks: [logsOf('Connections of this node', payload, client.name)],
      }),
    ),
    sized(
      6,
      4,
      toplist(bytes.by(server.name), {
        title: 'Servers by sent bytes',
        customLinks: [logsOf('Connections of this node', payload, server.name)],
      }),
    ),
  ],
  { needs: ['split'] },
);

const relays = logs({ search: all(flows, is(flow.path, 'relayed'), chosenNode) });

/** Which connections go through a relay, and which relay? */
export const relayed = group(
  { title: 'Relayed Connections (DERP)', backgroundColor: 'gray' },
  [
    sized(
      4,
      3,
      timeseries(
        logs({ search: all(flows, exists(flow.path), chosenNode) })
          .count()
          .by(flow.path),
        'bars',
        {
          title: 'Reports by network path',
        },
      ),
    ),
    sized(4, 3, toplist(relays.count().by(flow.relayRegion), { title: 'Relays by region' }), {
      needs: ['split'],
    }),
    sized(
      4,
      3,
      toplist(relays.count().by(peer.name), {
        title: 'Peers that are reached by relay',
        customLinks: [logsOf('Relayed connections of this peer', connections, peer.name)],
      }),
      { needs: ['split'] },
    ),
  ],
  { needs: ['flows'] },
);
