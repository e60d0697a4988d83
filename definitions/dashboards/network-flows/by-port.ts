import { group, sized } from '../../../src/model/layout.js';
import { scalar } from '../../../src/model/widgets/common.js';
import { queryTable } from '../../../src/model/widgets/query-table.js';
import { attributes } from '../../attributes.js';
import { payload } from '../../searches.js';
import { logsOf } from '../links.js';
import { bytesBy, bytesOver, onceRule, sentBytes } from './sent-bytes.js';

const { network, flow, client, server } = attributes;
const { port } = network.destination;

/** Which ports are used, and who is behind them? */
export const byPort = group({ title: 'Which Ports', backgroundColor: 'vivid_orange' }, [
  bytesOver(port, 'Bytes by destination port'),
  bytesOver(flow.watchedPorts, 'Bytes on watched ports'),
  bytesBy(flow.portName, 'What listens there'),
  sized(
    8,
    4,
    queryTable(
      [
        scalar(
          sentBytes.by(port, 20).by(client.name, 5).by(server.name, 5),
          { alias: 'bytes', cellDisplayMode: 'bar' },
          100,
        ),
      ],
      {
        title: `Ports, and who talks over them (${onceRule})`,
        customLinks: [logsOf('Connections on this port', payload, port)],
      },
    ),
  ),
]);
