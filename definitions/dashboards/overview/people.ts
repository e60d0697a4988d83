import type { GroupableAttribute } from '../../../src/model/attribute.js';
import type { SizedWidget } from '../../../src/model/layout.js';
import { group, sized } from '../../../src/model/layout.js';
import { logs } from '../../../src/model/logs.js';
import { all } from '../../../src/model/search.js';
import { logStream } from '../../../src/model/widgets/list-stream.js';
import { sunburst } from '../../../src/model/widgets/sunburst.js';
import { toplist } from '../../../src/model/widgets/toplist.js';
import { treemap } from '../../../src/model/widgets/treemap.js';
import { attributes } from '../../attributes.js';
import { audit } from '../../searches.js';
import { logsOf, signalsOf } from '../links.js';
import { chosenChange } from '../variables.js';

const { actor, usr, evt, event, origin, target, message } = attributes;

const changes = logs({ search: all(audit, chosenChange) }).count();

function top(attribute: GroupableAttribute, title: string): SizedWidget {
  const customLinks = [
    logsOf('Changes of this group', audit, attribute),
    signalsOf('Signals of this group', attribute),
  ];
  return sized(3, 4, toplist(changes.by(attribute), { title, customLinks }));
}

/** Who changes what, and from where? */
export const people = group({ title: 'Who Changes What', backgroundColor: 'vivid_purple' }, [
  sized(5, 6, sunburst(changes.by(actor.label).by(evt.name), { title: 'Changes by actor and action' })),
  sized(
    7,
    6,
    logStream(
      all(audit, chosenChange),
      ['status_line', 'timestamp', usr.email, usr.name, usr.id, evt.name, message],
      {
        title: 'All changes',
      },
    ),
  ),
  top(event.name, 'Most frequent events'),
  top(usr.name, 'Actors by name'),
  top(usr.email, 'Actors by login'),
  top(usr.id, 'Actors by id'),
  sized(6, 4, treemap(changes.by(origin), { title: 'Where changes come from' })),
  sized(6, 4, treemap(changes.by(target.type), { title: 'What is changed' })),
]);
