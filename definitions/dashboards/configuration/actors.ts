import { group, sized } from '../../../src/model/layout.js';
import { logs } from '../../../src/model/logs.js';
import { scalar } from '../../../src/model/widgets/common.js';
import { queryTable } from '../../../src/model/widgets/query-table.js';
import { sunburst } from '../../../src/model/widgets/sunburst.js';
import { timeseries } from '../../../src/model/widgets/timeseries.js';
import { attributes } from '../../attributes.js';
import { audit } from '../../searches.js';
import { logsOf, signalsOf } from '../links.js';
import { chosen } from './counts.js';

const { usr, actor, origin, event } = attributes;

const changes = logs({ search: chosen() }).count();
const links = [
  logsOf('Changes of this actor', audit, actor.label),
  signalsOf('Signals of this actor', usr.email),
];

/** Who acts: people, clients, nodes, and the identity provider. */
export const actors = group({ title: 'Actors', backgroundColor: 'vivid_purple' }, [
  sized(6, 3, timeseries(changes.by(usr.type), 'bars', { title: 'Changes by type of actor' })),
  sized(6, 3, timeseries(changes.by(origin), 'bars', { title: 'Changes by origin' })),
  sized(
    4,
    5,
    sunburst(changes.by(usr.type).by(origin), { title: 'Types of actors, and where they act from' }),
  ),
  sized(
    8,
    5,
    queryTable(
      [
        scalar(
          changes.by(actor.label, 20).by(usr.type, 5).by(event.title, 20),
          { alias: 'changes', cellDisplayMode: 'bar' },
          200,
        ),
      ],
      { title: 'Who did what, how often', customLinks: links },
    ),
  ),
]);
