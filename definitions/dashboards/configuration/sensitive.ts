import type { SizedWidget } from '../../../src/model/layout.js';
import { group, sized } from '../../../src/model/layout.js';
import { logs } from '../../../src/model/logs.js';
import { all, is } from '../../../src/model/search.js';
import { logStream } from '../../../src/model/widgets/list-stream.js';
import { toplist } from '../../../src/model/widgets/toplist.js';
import { attributes } from '../../attributes.js';
import { payload } from '../../searches.js';
import { logsOf } from '../links.js';
import { chosenTailnet } from '../variables.js';
import { chosen } from './counts.js';

const { actor, client, flow, message, server, target } = attributes;

/** What happens to the nodes that matter most; absent where the settings name none. */
export function sensitiveNodes(nodes: readonly string[]): readonly SizedWidget[] {
  const [first, ...others] = nodes;
  if (first === undefined) return [];
  const visits = logs({ search: all(payload, is(server.name, first, ...others), chosenTailnet) });
  return [
    group({ title: 'Sensitive Nodes', backgroundColor: 'vivid_pink' }, [
      sized(
        8,
        4,
        logStream(
          chosen(is(target.name, first, ...others)),
          ['status_line', 'timestamp', message, actor.label, target.name],
          { title: 'Changes of these nodes' },
        ),
      ),
      sized(
        4,
        4,
        toplist(visits.sum(flow.sentBytes).by(client.name), {
          title: 'Who talks to them (sent side, counted once)',
          customLinks: [logsOf('Connections of this client', payload, client.name)],
        }),
        { needs: ['split'] },
      ),
    ]),
  ];
}
