import { group, sized } from '../../../src/model/layout.js';
import { logs } from '../../../src/model/logs.js';
import { all, exists, is } from '../../../src/model/search.js';
import { sunburst } from '../../../src/model/widgets/sunburst.js';
import { timeseries } from '../../../src/model/widgets/timeseries.js';
import { toplist } from '../../../src/model/widgets/toplist.js';
import { attributes } from '../../attributes.js';
import { connections } from '../../searches.js';
import { logsOf } from '../links.js';
import { chosenFlow } from '../variables.js';
import { onceRule } from './sent-bytes.js';

const { flow, reporter, peer } = attributes;

const exits = all(connections, is(flow.kind, 'exit'), chosenFlow);
const paths = all(connections, exists(flow.path), chosenFlow);
const relays = all(connections, is(flow.path, 'relayed'), chosenFlow);

/** What leaves the tailnet, and which way do packets travel? */
export const outside = group({ title: 'Exit Nodes and Network Paths', backgroundColor: 'vivid_purple' }, [
  sized(
    4,
    4,
    toplist(logs({ search: exits }).sum(flow.sentBytes).by(reporter.name), {
      title: `Through exit nodes (${onceRule})`,
      customLinks: [logsOf('Exit traffic of this node', exits, reporter.name)],
    }),
  ),
  sized(
    4,
    4,
    timeseries(logs({ search: exits }).sum(flow.sentBytes).by(reporter.name), 'area', {
      title: `Through exit nodes over time (${onceRule})`,
      customLinks: [logsOf('Exit traffic of this node', exits, reporter.name)],
    }),
  ),
  sized(4, 4, sunburst(logs({ search: relays }).count().by(flow.relayRegion), { title: 'Relays by region' })),
  sized(
    6,
    3,
    timeseries(logs({ search: paths }).count().by(flow.path), 'bars', { title: 'Reports by network path' }),
  ),
  sized(
    6,
    3,
    toplist(logs({ search: relays }).count().by(peer.name), {
      title: 'Peers that are reached by relay',
      customLinks: [logsOf('Relayed reports of this peer', relays, peer.name)],
    }),
  ),
]);
