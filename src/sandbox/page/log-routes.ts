import type { Route } from '../http/router.js';
import { asObject, asString, type JsonObject } from '../json.js';
import { bucketTimes, pickInterval } from '../query/interval.js';
import { toLogRow } from '../query/widget.js';
import type { LogSearch } from '../store-port.js';
import type { PageFacet, PageSources } from './page-sources.js';
import type { FacetValues, LogsAnswer, SeriesResult } from './protocol.js';
import { readTime } from './read-time.js';
import { replyJson } from './reply-json.js';

const valuesShown = 8;
const facetsShown = 14;
const day = 86_400_000;

export function logPageRoutes(sources: PageSources): readonly Route[] {
  return [
    {
      method: 'POST',
      path: '/sandbox/logs',
      auth: 'none',
      handle: ({ body }) => replyJson(() => answerLogs(asObject(body), sources)),
    },
    {
      method: 'GET',
      path: '/sandbox/facet',
      auth: 'none',
      handle: ({ query }) => replyJson(() => readFacet(query.get('path') ?? '', sources)),
    },
  ];
}

async function answerLogs(body: JsonObject, sources: PageSources): Promise<LogsAnswer> {
  const started = performance.now();
  const { logs } = sources.org;
  const search = readLogSearch(body, sources.org.clock.now());
  const limit = Math.min(Math.max(Number(body['limit']) || 100, 1), 1000);
  const page = await logs.search(search, { limit, sort: 'desc' });
  const histogram = await countByStatus(search, Number(body['width']) || 900, sources);
  const facets = await Promise.all(
    listFacets(search, sources).map((facet) => topValues(facet, search, sources)),
  );
  return {
    rows: page.logs.map(toLogRow),
    total: histogram.series.reduce(
      (sum, { values }) => sum + values.reduce<number>((part, value) => part + (value ?? 0), 0),
      0,
    ),
    histogram,
    facets: facets.filter(({ values }) => values.length > 0),
    ms: performance.now() - started,
  };
}

function readLogSearch(body: JsonObject, now: number): LogSearch {
  const to = readTime(body['to'], now);
  return {
    query: asString(body['query']) ?? '*',
    from: Math.min(readTime(body['from'], to - day), to),
    to,
    indexes: [body['index'] === 'signals' ? 'signals' : 'logs'],
  };
}

async function countByStatus(search: LogSearch, width: number, { org }: PageSources): Promise<SeriesResult> {
  const intervalMs = pickInterval(search.from, search.to, width, true);
  const times = bucketTimes(search.from, search.to, intervalMs);
  const buckets = await org.logs.aggregate(
    search,
    [
      { aggregation: 'count', type: 'timeseries', intervalMs },
      { aggregation: 'count', type: 'total' },
    ],
    [{ facet: 'status', limit: 10, sort: { order: 'desc', compute: 1 } }],
  );
  const series = buckets.map(({ by, computes }) => {
    const points = new Map(
      Array.isArray(computes[0]) ? computes[0].map(({ time, value }) => [time, value]) : [],
    );
    return {
      groups: by.map(String),
      facets: ['status'],
      formula: 0,
      label: 'count',
      unit: null,
      values: times.map((time) => points.get(time) ?? 0),
    };
  });
  return { type: 'series', times, intervalMs, series };
}

const reservedFacets: readonly PageFacet[] = [
  { path: 'status', name: 'Status', group: 'Core' },
  { path: 'service', name: 'Service', group: 'Core' },
  { path: 'host', name: 'Host', group: 'Core' },
  { path: 'source', name: 'Source', group: 'Core' },
];

function listFacets(search: LogSearch, sources: PageSources): readonly PageFacet[] {
  const own = sources.facets
    .filter(({ unit }) => unit === undefined)
    .map((facet) => ({ ...facet, path: `@${facet.path}` }));
  const signals: readonly PageFacet[] = [{ path: '@workflow.rule.name', name: 'Rule', group: 'Signal' }];
  return [...reservedFacets, ...(search.indexes?.includes('signals') === true ? signals : []), ...own].slice(
    0,
    facetsShown,
  );
}

async function topValues(facet: PageFacet, search: LogSearch, { org }: PageSources): Promise<FacetValues> {
  const buckets = await org.logs.aggregate(
    search,
    [{ aggregation: 'count', type: 'total' }],
    [{ facet: facet.path, limit: valuesShown, sort: { order: 'desc', compute: 0 } }],
  );
  return {
    group: facet.group,
    name: facet.name,
    path: facet.path,
    values: buckets.map(({ by, computes }) => ({
      value: String(by[0] ?? ''),
      count: Number(computes[0] ?? 0),
    })),
  };
}

/** Values that a template variable may take: what the logs of the last week hold. */
function readFacet(path: string, sources: PageSources): Promise<FacetValues> {
  const to = sources.org.clock.now();
  return topValues({ path, name: path, group: '' }, { query: '*', from: to - 7 * day, to }, sources);
}
