import type { EventFact } from '../../src/tailscale/event-fact.js';
import { eventNames, knownEvents } from '../../src/tailscale/events.js';
import type { Processor } from '../../src/model/processor.js';
import { all, is, like } from '../../src/model/search.js';
import { attributes } from '../attributes.js';
import { categorize, lookUp, write } from './processors.js';
import { severities } from './severity.js';

const { event, evt, target, change } = attributes;

const listings = {
  docs: 'documented',
  'docs-inferred': 'documented',
  api: 'documented',
  captured: 'unlisted',
  'third-party': 'unlisted',
} as const satisfies Readonly<Record<EventFact['listing'], string>>;

/** Which event an audit log is, in Tailscale's name and in words, and how much it matters. */
export const nameEvents: readonly Processor[] = [
  write(event.name, [target.type, '.', evt.name]),
  write(event.name, [target.type, '.', evt.name, '.', target.property]),
  lookUp(
    event.name,
    event.known,
    tabulate(({ listing }) => listings[listing]),
    'unknown',
  ),
  write(event.title, [event.name]),
  lookUp(
    event.name,
    event.title,
    tabulate(({ title }) => title),
  ),
  lookUp(
    event.name,
    evt.category,
    tabulate(({ category }) => category),
    'other',
  ),
  lookUp(event.name, event.severity, Object.entries(severities), 'info'),
  // The same event at its worst: a way out to the whole internet, a token that may do everything.
  categorize(event.severity, [
    [
      'warn',
      all(
        like(event.name, 'NODE.*.ALLOWED_IPS', 'NODE.*.AUTO_APPROVED_ROUTES'),
        is(change.new, '0.0.0.0/0', '::/0'),
      ),
    ],
    ['warn', all(is(event.name, 'OAUTH_ACCESS_TOKEN.CREATE'), is(change.details, 'scopes - all'))],
    ['warn', is(attributes.usr.type, 'SECRET_SCANNER')],
    ['notice', is(event.known, 'unknown')],
  ]),
];

function tabulate(tell: (fact: EventFact) => string): readonly (readonly [string, string])[] {
  return eventNames.map((name) => [name, tell(knownEvents[name])] as const);
}
