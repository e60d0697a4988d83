import type { Feed } from '../src/model/feed.js';
import type { Settings } from './settings.js';

/** What the tailnet sends and the org has, as the settings say. */
export function feeds(settings: Settings): readonly Feed[] {
  const { flows, siem, datadogRules, without } = settings;
  const traffic = flows === 'none' ? [] : (['flows', flows] as const);
  const own = datadogRules ? [] : (['own-rules'] as const);
  const made = settings.metrics.filter((id) => !without.includes(`log-metric/${id}`));
  return [
    'audit',
    ...traffic,
    ...own,
    ...(siem ? (['siem', 'signals'] as const) : (['no-siem'] as const)),
    ...made.map((id) => `metric:${id}` as const),
    ...settings.serviceChecks.map((id) => `check:${id}` as const),
  ];
}
