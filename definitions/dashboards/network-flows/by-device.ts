import { group, sized } from '../../../src/model/layout.js';
import { sunburst } from '../../../src/model/widgets/sunburst.js';
import { attributes } from '../../attributes.js';
import { bytesBy, onceRule, sentBytes } from './sent-bytes.js';

const { client, server, network, reporter } = attributes;

/** Which devices, whose, and with which tags? */
export const byDevice = group({ title: 'Which Devices and Users', backgroundColor: 'vivid_green' }, [
  bytesBy(client.name, 'Clients'),
  bytesBy(server.name, 'Servers'),
  bytesBy(client.user, 'Users'),
  bytesBy(client.tags, 'Tags of clients'),
  bytesBy(server.tags, 'Tags of servers'),
  bytesBy(reporter.name, 'Nodes that sent'),
  bytesBy(network.client.ip, 'Client addresses'),
  bytesBy(network.destination.ip, 'Destination addresses'),
  sized(
    4,
    4,
    sunburst(sentBytes.by(client.tags).by(server.tags), { title: `Which tag talks to which (${onceRule})` }),
  ),
]);
