import type { Attribute } from '../../src/model/attribute.js';
import { remap } from '../../src/model/log-pipeline.js';
import type { NestedPipeline, Processor } from '../../src/model/processor.js';
import { all, exists, is, like, not, type LogSearch } from '../../src/model/search.js';
import { attributes } from '../attributes.js';
import { within, write } from './processors.js';
import { summary } from './summary.js';

const { change, event, target } = attributes;
const leftOut = '(policy text left out)';

/**
 * `old` and `new` hold whatever the property calls for, so no facet fits them all. These copies have one type each;
 * the originals stay as they came.
 */
export const viewChanges: readonly NestedPipeline[] = [
  view('tags', 'ACL_TAGS', ['new'], change.tags),
  view('routes', 'ALLOWED_IPS', ['new'], change.routes),
  view('routes approved by policy', 'AUTO_APPROVED_ROUTES', ['new'], change.routes),
  view('role', 'USER_ROLE', ['new'], change.role),
  view('key expiry', 'KEY_EXPIRY_TIME', ['new'], change.keyExpiry),
  view('log stream', 'LOGSTREAM_ENDPOINT', ['new.logstreamType', 'old.logstreamType'], change.logstream),
];

function view(what: string, property: string, sources: readonly string[], into: Attribute): NestedPipeline {
  const name = `Audit: ${what} as a value of one type`;
  return within(name, is(target.property, property), [remap(sources, into.path, { preserveSource: true })]);
}

const isPolicyChange = like(event.name, 'TAILNET.*.ACL');

/** Takes the text of the policy file out of the log, for tailnets whose rules are nobody else's to read. */
export const leaveOutPolicy: Processor = leaveOut(
  'Audit: leave out the text of the policy file',
  isPolicyChange,
);

/** The same, but for logs that came with size and hash in its place: those say so in one line. */
export const digestPolicy: readonly Processor[] = [
  leaveOut(
    'Audit: leave out the text of a policy file without digest',
    all(isPolicyChange, not(exists(change.policyHash))),
  ),
  within('Audit: name the policy file by its digest', all(isPolicyChange, exists(change.policyHash)), [
    write(change.newText, ['SHA-256 ', change.policyHash, ', ', change.policyBytes, ' bytes']),
    write(summary, [summary, ': ', change.newText]),
  ]),
];

function leaveOut(name: string, which: LogSearch): Processor {
  return within(name, which, [
    write(change.old, [leftOut]),
    write(change.new, [leftOut]),
    write(change.oldText, [leftOut]),
    write(change.newText, [leftOut]),
  ]);
}
