import type { GroupableAttribute } from '../../../src/model/attribute.js';
import { facet } from '../../../src/model/attribute.js';
import type { SizedWidget } from '../../../src/model/layout.js';
import { group, sized } from '../../../src/model/layout.js';
import { logs } from '../../../src/model/logs.js';
import { all, is } from '../../../src/model/search.js';
import { signals } from '../../../src/model/widgets/common.js';
import { monitorSummary } from '../../../src/model/widgets/manage-status.js';
import { queryValue } from '../../../src/model/widgets/query-value.js';
import { toplist } from '../../../src/model/widgets/toplist.js';
import { attributes } from '../../attributes.js';
import { tailscale } from '../../searches.js';
import { redWhenAny, yellowWhenAny } from '../colours.js';
import { signalsOf } from '../links.js';
import { chosenActor } from '../variables.js';

/** Attribute that Datadog gives to each signal. */
const ruleName = facet('workflow.rule.name', {
  name: 'Rule Name',
  group: 'Security Signals',
  from: [],
  description: 'Rule that made the signal.',
});

const severities = [
  { status: 'critical', formats: redWhenAny },
  { status: 'high', formats: redWhenAny },
  { status: 'medium', formats: yellowWhenAny },
  { status: 'low', formats: yellowWhenAny },
  { status: 'info', formats: [] },
] as const;

const counts: readonly SizedWidget[] = severities.map(({ status, formats }) => {
  const search = all(tailscale, is(attributes.status, status), chosenActor);
  const title = `Signals: ${status}`;
  const link = `/security?query=source%3Atailscale%20status%3A${status}`;
  return sized(
    2,
    2,
    queryValue(signals(logs({ search }).count()), {
      title,
      formats,
      customLinks: [{ label: 'Signals of this severity', link }],
    }),
    { needs: ['signals'] },
  );
});

const openSignals = queryValue(
  signals(logs({ search: all(tailscale, chosenActor) }).countUnique(attributes.usr.id)),
  { title: 'Actors with signals' },
);

function signalsBy(attribute: GroupableAttribute, title: string): SizedWidget {
  const search = all(tailscale, chosenActor);
  const query = signals(logs({ search }).count().by(attribute));
  const customLinks = [signalsOf('Signals of this group', attribute)];
  return sized(6, 4, toplist(query, { title, customLinks }), { needs: ['signals'] });
}

/** Is anything alerting? */
export const alerts = group({ title: 'Is Anything Alerting?', backgroundColor: 'vivid_orange' }, [
  sized(12, 3, monitorSummary('tag:"integration:tailscale"', { title: 'Monitors' })),
  ...counts,
  sized(2, 2, openSignals, { needs: ['signals'] }),
  signalsBy(ruleName, 'Signals by rule'),
  signalsBy(attributes.usr.email, 'Signals by actor'),
]);
