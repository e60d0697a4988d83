import { all, exists, is, not } from '../src/model/search.js';
import { attributes } from './attributes.js';

/** Searches that several assets share. */

export const tailscale = is(attributes.source, 'tailscale');

/** Configuration audit logs. */
export const audit = all(tailscale, is(attributes.service, 'logstream-config'));

/** Network flow logs in either form. */
export const flows = all(tailscale, is(attributes.stream, 'flow'));

/** One log per connection. */
export const connections = all(flows, exists(attributes.flow.kind));

/** Connections whose bytes may be added up: physical traffic is the same bytes again, encrypted. */
export const payload = all(connections, not(is(attributes.flow.kind, 'physical')));
