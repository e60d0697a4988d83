import { all, is, type LogSearch } from '../../src/model/search.js';
import type { EventName } from '../../src/tailscale/events.js';
import { attributes } from '../attributes.js';
import { audit } from '../searches.js';

/** One of these events took place; attempts that failed are left to the monitor on failures. */
export function happened(...names: readonly [EventName, ...EventName[]]): LogSearch {
  return all(audit, is(attributes.event.name, ...names), is(attributes.evt.outcome, 'success'));
}
