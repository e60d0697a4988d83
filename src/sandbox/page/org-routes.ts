import { ok } from '../http/reply.js';
import type { Route } from '../http/router.js';
import type { PageSources } from './page-sources.js';
import type { AlertingMonitor, MonitorSummary, OrgSummary } from './protocol.js';

const recentMs = 30_000;
const allTime = { query: '*', from: 0, to: 9_000_000_000_000_000 } as const;

export function orgRoutes(sources: PageSources): readonly Route[] {
  return [
    { method: 'GET', path: '/sandbox/org', auth: 'none', handle: async () => ok(await describeOrg(sources)) },
  ];
}

export async function describeOrg(sources: PageSources): Promise<OrgSummary> {
  const { org, store, scenario } = sources;
  const now = org.clock.now();
  const count = [{ aggregation: 'count', type: 'total' }] as const;
  const [total, oldest, recent, signals] = await Promise.all([
    org.logs.aggregate(allTime, count, []),
    org.logs.search(allTime, { limit: 1, sort: 'asc' }),
    org.logs.aggregate({ ...allTime, from: now - recentMs }, count, []),
    org.logs.aggregate({ ...allTime, indexes: ['signals'] }, count, []),
  ]);
  const first = (buckets: typeof total): number => Number(buckets[0]?.computes[0] ?? 0);
  return {
    name: org.user.orgName,
    version: sources.version,
    now,
    store,
    logs: {
      total: first(total),
      perSecond: first(recent) / (recentMs / 1000),
      oldest: oldest.logs[0]?.timestamp ?? null,
    },
    signals: first(signals),
    ...(scenario === undefined ? {} : { scenario }),
    alerting: sources.monitors().flatMap(toAlerting),
  };
}

function toAlerting(monitor: MonitorSummary): readonly AlertingMonitor[] {
  const { id, kind, name, status, lastTransition, reason } = monitor;
  if (status !== 'Alert' && status !== 'Warn') return [];
  return [{ kind, id, name, status, since: lastTransition ?? 0, reason }];
}
