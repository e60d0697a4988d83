import type { Attribute } from '../../../src/model/attribute.js';
import type { SizedWidget } from '../../../src/model/layout.js';
import { group, sized } from '../../../src/model/layout.js';
import { logs } from '../../../src/model/logs.js';
import { all } from '../../../src/model/search.js';
import { note } from '../../../src/model/widgets/note.js';
import type { TimeseriesWidget } from '../../../src/model/widgets/timeseries.js';
import { timeseries } from '../../../src/model/widgets/timeseries.js';
import { toplist } from '../../../src/model/widgets/toplist.js';
import { attributes } from '../../attributes.js';
import { flows } from '../../searches.js';
import { logsOf } from '../links.js';
import { chosenNode } from '../variables.js';

const { physicalTraffic, virtualTraffic, subnetTraffic, exitTraffic, flow, connections } = attributes;

const records = logs({ search: all(flows, chosenNode) });

const caution = note(
  `Each log here is one node's report of some seconds, with a **list** of connections. Datadog can tell which reports saw an address, and how many different ones there were. It cannot tell which bytes belong to which address: for sums by port, address or device, split the logs into one per connection.`,
  { backgroundColor: 'yellow' },
);

/** Reports that saw an address, over time. */
function sightings(attribute: Attribute<'facet'>, title: string, palette: string): SizedWidget {
  const customLinks = [logsOf('Reports that saw this address', flows, attribute)];
  return sized(6, 3, timeseries(records.count().by(attribute), 'bars', { title, palette, customLinks }));
}

/** How abruptly the number of reports that saw an address changes, whichever way. */
function changeIn(attribute: Attribute<'facet'>, title: string): TimeseriesWidget {
  const query = records.count().by(attribute, 100);
  const customLinks = [logsOf('Reports that saw this address', flows, attribute)];
  const widget = timeseries(query, 'line', { title, legendColumns: ['avg', 'max'], customLinks });
  const formulas = [{ formula: `abs(derivative(${query.name}))`, alias: 'change' }];
  return { ...widget, requests: widget.requests.map((request) => ({ ...request, formulas })) };
}

/** What can be said of flow logs as Tailscale sends them. */
export const unsplitTraffic = group(
  { title: 'Network Traffic, as Nodes Report It', backgroundColor: 'vivid_green' },
  [
    sized(12, 1, caution),
    sightings(virtualTraffic.source, 'Reports by source, between nodes', 'cool'),
    sightings(virtualTraffic.destination, 'Reports by destination, between nodes', 'cool'),
    sightings(physicalTraffic.source, 'Reports by peer, underneath', 'grey'),
    sightings(physicalTraffic.destination, 'Reports by endpoint, underneath', 'grey'),
    sightings(exitTraffic.source, 'Reports by source, through exit nodes', 'purple'),
    sightings(subnetTraffic.destination, 'Reports by destination, through subnet routers', 'orange'),
    sized(
      4,
      3,
      toplist(records.count().by(flow.watchedPorts), { title: 'Reports that touch a watched port' }),
    ),
    sized(
      4,
      3,
      timeseries(records.sum(connections), 'bars', { title: 'Connections reported', alias: 'connections' }),
    ),
    sized(
      4,
      3,
      timeseries(records.countUnique(virtualTraffic.destination), 'line', {
        title: 'Different destinations',
        alias: 'destinations',
      }),
    ),
    sized(6, 3, changeIn(virtualTraffic.destination, 'Abrupt changes by destination, between nodes')),
    sized(6, 3, changeIn(physicalTraffic.destination, 'Abrupt changes by endpoint, underneath')),
  ],
  { needs: ['unsplit'] },
);
