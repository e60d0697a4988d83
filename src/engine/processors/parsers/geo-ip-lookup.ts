import type { MutableObject } from '../../event/mutable-event.js';

/** What is known of an address: the members that the GeoIP parser writes, `{}` for an address without entry. */
export interface GeoIpLookup {
  readonly lookUp: (address: string) => MutableObject;
}
