import type { GroupableAttribute } from '../../../src/model/attribute.js';
import type { SizedWidget } from '../../../src/model/layout.js';
import { sized } from '../../../src/model/layout.js';
import { logs } from '../../../src/model/logs.js';
import { all } from '../../../src/model/search.js';
import { timeseries } from '../../../src/model/widgets/timeseries.js';
import { toplist } from '../../../src/model/widgets/toplist.js';
import { attributes } from '../../attributes.js';
import { payload } from '../../searches.js';
import { logsOf } from '../links.js';
import { chosenFlow } from '../variables.js';

/** Payload connections that the filters of the dashboard let through. */
export const chosenPayload = all(payload, chosenFlow);

/** Bytes by what reporters sent: the sum that counts each byte once. */
export const sentBytes = logs({ search: chosenPayload }).sum(attributes.flow.sentBytes);

/** The rule, for titles and notes: stated at each widget that shows bytes. */
export const onceRule = 'sent side, counted once';

const linkTo = (attribute: GroupableAttribute) => [logsOf('Connections behind this', payload, attribute)];

export function bytesOver(attribute: GroupableAttribute, title: string, width = 6): SizedWidget {
  const customLinks = linkTo(attribute);
  return sized(
    width,
    3,
    timeseries(sentBytes.by(attribute), 'area', { title: `${title} (${onceRule})`, customLinks }),
  );
}

export function bytesBy(attribute: GroupableAttribute, title: string, width = 4): SizedWidget {
  const customLinks = linkTo(attribute);
  return sized(width, 4, toplist(sentBytes.by(attribute), { title: `${title} (${onceRule})`, customLinks }));
}
