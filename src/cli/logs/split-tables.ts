import type { SplitTables } from '../../export/split-vrl.js';
import { derpRegions } from '../../tailscale/derp-regions.js';
import { derpMagicAddress, protocolNames } from '../../tailscale/flow.js';
import { portNames } from '../../tailscale/ports.js';

/** What the exports of the split need to know of Tailscale. */
export const splitTables: SplitTables = {
  portNames,
  protocolNames,
  derpCities: Object.fromEntries(Object.entries(derpRegions).map(([id, { city }]) => [id, city])),
  derpMagicAddress,
};
