import { group, sized } from '../../../src/model/layout.js';
import { logs } from '../../../src/model/logs.js';
import { all, is, not } from '../../../src/model/search.js';
import { queryValue } from '../../../src/model/widgets/query-value.js';
import { timeseries } from '../../../src/model/widgets/timeseries.js';
import { toplist } from '../../../src/model/widgets/toplist.js';
import { attributes } from '../../attributes.js';
import { audit } from '../../searches.js';
import { yellowWhenAny } from '../colours.js';
import { logsOf } from '../links.js';
import { chosenChange } from '../variables.js';

const { actor, evt, target, change, usr, origin } = attributes;

const denied = all(audit, is(target.type, 'FAILED_REQUEST'), chosenChange);
const failed = all(audit, is(evt.outcome, 'failure'), chosenChange);
const broadTokens = all(audit, is(change.details, 'scopes - all'), chosenChange);
const unattended = all(audit, not(is(usr.type, 'USER')), chosenChange);

/** Who failed, and who acts without being a person? */
export const failures = group({ title: 'Failed or Unexpected Actors', backgroundColor: 'vivid_pink' }, [
  sized(
    3,
    2,
    queryValue(logs({ search: denied }).count(), {
      title: 'Requests without permission',
      formats: yellowWhenAny,
    }),
  ),
  sized(
    3,
    2,
    queryValue(logs({ search: broadTokens }).count(), {
      title: 'Tokens minted for every scope',
      formats: yellowWhenAny,
    }),
  ),
  sized(
    6,
    4,
    timeseries(logs({ search: failed }).count().by(actor.label), 'bars', {
      title: 'Failures by actor',
      palette: 'warm',
      customLinks: [logsOf('Failures of this actor', failed, actor.label)],
    }),
  ),
  sized(
    6,
    2,
    toplist(logs({ search: unattended }).count().by(actor.label).by(origin), {
      title: 'Actors that are no people, and where they act from',
      customLinks: [logsOf('Changes of this actor', audit, actor.label)],
    }),
  ),
]);
