import { group, sized } from '../../../src/model/layout.js';
import { logs } from '../../../src/model/logs.js';
import { all } from '../../../src/model/search.js';
import { note } from '../../../src/model/widgets/note.js';
import { queryValue } from '../../../src/model/widgets/query-value.js';
import { attributes } from '../../attributes.js';
import { payload } from '../../searches.js';
import { chosenFlow } from '../variables.js';
import { bytesOver, onceRule, sentBytes } from './sent-bytes.js';

const { flow, network, client, reporter } = attributes;

const chosen = logs({ search: all(payload, chosenFlow) });

const rule = note(
  `**How bytes are counted.** Both ends of a connection report it, routers and exit nodes too. Every widget adds up what the reporting node *sent* and nothing it received, so each byte counts once, at the node that sent it. Physical traffic, the same bytes encrypted, is left out. Which side is the client is told from the ports; the confidence of that stands in each log. A node with several tags counts under each of them.`,
  { backgroundColor: 'yellow' },
);

/** How much traffic is there, of which kind? */
export const volume = group({ title: 'How Much, and of Which Kind', backgroundColor: 'vivid_blue' }, [
  sized(12, 1, rule),
  sized(3, 2, queryValue(sentBytes, { title: `Bytes (${onceRule})` })),
  sized(3, 2, queryValue(chosen.countUnique(client.name), { title: 'Clients' })),
  sized(3, 2, queryValue(chosen.countUnique(network.destination.ip), { title: 'Destinations' })),
  sized(3, 2, queryValue(chosen.countUnique(reporter.name), { title: 'Reporting nodes' })),
  bytesOver(flow.kind, 'Bytes by kind'),
  bytesOver(flow.protocol, 'Bytes by protocol'),
]);
