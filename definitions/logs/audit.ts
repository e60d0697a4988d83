import { remap } from '../../src/model/log-pipeline.js';
import type { Processor } from '../../src/model/processor.js';
import { all, any, everything, exists, is, not } from '../../src/model/search.js';
import { attributes } from '../attributes.js';
import { viewChanges } from './changes.js';
import { nameEvents } from './events.js';
import { categorize, within, write } from './processors.js';
import { summary } from './summary.js';

const { actor, change, event, evt, stream, target, usr } = attributes;

const isAudit = is(stream, 'audit');
const hasLogin = all(isAudit, exists(usr.email), not(is(usr.email, '')));
const hasReason = all(isAudit, exists(change.error), not(is(change.error, '')));

/** Properties whose new value is short and says the most. */
const shortProperties = [
  'USER_ROLE',
  'ACL_TAGS',
  'ALLOWED_IPS',
  'SECURITY_EMAIL',
  'SUPPORT_EMAIL',
  'ACCOUNT_EMAIL',
  'MAX_KEY_DURATION',
] as const;

/**
 * Makes configuration audit logs readable. Reads the names that the published integration gives (`evt.name`, `usr.*`),
 * whichever pipeline gave them.
 */
export const processAudit: readonly Processor[] = [
  within('Audit: who did it', isAudit, [
    // From the weakest name to the best; OAuth clients have no login, and all share one display name.
    write(actor.label, [usr.type]),
    write(actor.label, [usr.name]),
    write(actor.label, [usr.id]),
    write(actor.label, [usr.name, ' (', usr.id, ')']),
  ]),
  within('Audit: actors with a login', hasLogin, [write(actor.label, [usr.email])]),
  within('Audit: what happened', isAudit, [
    remap(['error'], change.error.path, { preserveSource: true }),
    ...nameEvents,
    write(summary, [actor.label, ': ', event.title]),
    write(summary, [actor.label, ': ', event.title, ' (', target.name, ')']),
    write(summary, [actor.label, ': ', event.title, ' (', target.name, '): ', change.details]),
    categorize(evt.outcome, [
      [
        'failure',
        any(is(target.type, 'FAILED_REQUEST'), all(exists(change.error), not(is(change.error, '')))),
      ],
      ['success', everything],
    ]),
    write(change.oldText, [change.old]),
    write(change.newText, [change.new]),
  ]),
  within('Audit: changes that one line can tell', all(isAudit, is(target.property, ...shortProperties)), [
    write(summary, [summary, ' to ', change.newText]),
  ]),
  within('Audit: changes that failed', hasReason, [
    write(summary, [summary, ' failed: ', change.error]),
    write(event.severity, ['error']),
  ]),
  ...viewChanges,
];
