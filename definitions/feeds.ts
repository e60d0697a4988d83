import type { Feed } from '../src/model/feed.js';
import type { Settings } from './settings.js';

/** What the tailnet sends and the org has, as the settings say. */
export function feeds({ flows, siem, datadogRules }: Settings): readonly Feed[] {
  const traffic = flows === 'none' ? [] : (['flows', flows] as const);
  const own = datadogRules ? [] : (['own-rules'] as const);
  return ['audit', ...traffic, ...own, ...(siem ? (['siem', 'signals'] as const) : (['no-siem'] as const))];
}
