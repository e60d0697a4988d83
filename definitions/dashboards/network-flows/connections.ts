import { group, sized } from '../../../src/model/layout.js';
import { logStream } from '../../../src/model/widgets/list-stream.js';
import { attributes } from '../../attributes.js';
import { chosenPayload } from './sent-bytes.js';

const { client, server, network, flow } = attributes;

/** The connections themselves. */
export const connectionList = group({ title: 'Connections', backgroundColor: 'gray' }, [
  sized(
    12,
    6,
    logStream(
      chosenPayload,
      [
        'timestamp',
        client.name,
        client.user,
        server.name,
        network.destination.ip,
        network.destination.port,
        flow.protocol,
        flow.sentBytes,
        flow.receivedBytes,
      ],
      { title: 'Connections, newest first' },
    ),
  ),
]);
