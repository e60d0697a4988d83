import { group, sized } from '../../../src/model/layout.js';
import { logs } from '../../../src/model/logs.js';
import { all, is } from '../../../src/model/search.js';
import { logStream } from '../../../src/model/widgets/list-stream.js';
import { sunburst } from '../../../src/model/widgets/sunburst.js';
import { toplist } from '../../../src/model/widgets/toplist.js';
import { attributes } from '../../attributes.js';
import { audit } from '../../searches.js';
import { logsOf } from '../links.js';
import { chosenChange } from '../variables.js';

const { status, message, actor, evt, target } = attributes;

const relevant = all(audit, is(status, 'error', 'warn', 'notice'), chosenChange);
const aDay = { time: { liveSpan: '1d' } } as const;

/** Which changes of the last day matter to security, and who made them? */
export const changes = group(
  { title: 'Security-Relevant Changes in 24 Hours', backgroundColor: 'vivid_yellow' },
  [
    sized(
      8,
      6,
      logStream(relevant, ['status_line', 'timestamp', message, actor.label, target.name], {
        title: 'Changes that matter, newest first',
        ...aDay,
      }),
    ),
    sized(
      4,
      3,
      toplist(logs({ search: relevant }).count().by(actor.label), {
        title: 'Who made them',
        customLinks: [logsOf('Changes of this actor', audit, actor.label)],
        ...aDay,
      }),
    ),
    sized(
      4,
      3,
      sunburst(logs({ search: relevant }).count().by(evt.category), { title: 'What they concern', ...aDay }),
    ),
  ],
);
