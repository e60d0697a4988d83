import type { SizedWidget } from '../../../src/model/layout.js';
import { group, sized } from '../../../src/model/layout.js';
import { logs } from '../../../src/model/logs.js';
import { all, is, not } from '../../../src/model/search.js';
import { queryValue } from '../../../src/model/widgets/query-value.js';
import { timeseries } from '../../../src/model/widgets/timeseries.js';
import { toplist } from '../../../src/model/widgets/toplist.js';
import { attributes } from '../../attributes.js';
import { audit } from '../../searches.js';
import type { Settings } from '../../settings.js';
import { yellowWhenAny } from '../colours.js';
import { logsOf } from '../links.js';
import { chosenChange } from '../variables.js';

const { actor, evt, target, change, usr, origin } = attributes;

const denied = all(audit, is(target.type, 'FAILED_REQUEST'), chosenChange);
const failed = all(audit, is(evt.outcome, 'failure'), chosenChange);

/** Who failed, and who acts without being a person or one of the expected clients? */
export function failures({ expectedClients }: Pick<Settings, 'expectedClients'>): SizedWidget {
  const [first, ...others] = expectedClients;
  const unexpected = first === undefined ? [] : [not(is(usr.id, first, ...others))];
  const broadTokens = all(audit, is(change.details, 'scopes - all'), ...unexpected, chosenChange);
  const unattended = all(audit, not(is(usr.type, 'USER')), ...unexpected, chosenChange);
  return group({ title: 'Failed or Unexpected Actors', backgroundColor: 'vivid_pink' }, [
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
}
