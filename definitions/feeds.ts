import type { Feed } from '../src/model/feed.js';
import type { Settings } from './settings.js';

/** What the tailnet sends and the org has, as the settings say. */
export function feeds({ flows, siem }: Settings): readonly Feed[] {
  return ['audit', ...(flows === 'none' ? [] : (['flows', flows] as const)), siem ? 'siem' : 'no-siem'];
}

/**
 * Settings of the package that everyone installs, which is what is built where there is no config: flow logs as Tailscale
 * sends them, and no alert on their silence, because many tailnets stream none.
 */
export const packageSettings = { flows: 'unsplit', thresholds: { flowSilence: null } } as const;
