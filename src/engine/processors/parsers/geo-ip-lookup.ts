import type { MutableObject } from '../../event/mutable-event.js';

/** What is known of an address: the members that the GeoIP parser writes, `{}` for an address without entry. */
export interface GeoIpLookup {
  /** False where there is no database: the parser then writes nothing and the pipeline says what it lacks. */
  readonly isAtHand: boolean;
  readonly lookUp: (address: string) => MutableObject;
}

export const noGeoIp: GeoIpLookup = { isAtHand: false, lookUp: () => ({}) };
