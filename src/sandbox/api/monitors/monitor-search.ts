import type { Reply } from '../../http/reply.js';
import { ok, refuse } from '../../http/reply.js';
import type { ApiRequest } from '../../http/router.js';
import type { JsonObject } from '../../json.js';
import { asArray, asObject } from '../../json.js';
import type { MonitorStatus, Org } from '../../org.js';
import { listDocuments } from '../../org.js';
import type { SearchTerm } from '../search-terms.js';
import { splitQuery } from '../search-terms.js';

const statuses: readonly MonitorStatus[] = [
  'OK',
  'Alert',
  'Warn',
  'No Data',
  'Skipped',
  'Unknown',
  'Ignored',
];

/** `GET /api/v1/monitor/search`: a summary of monitors without message and options, with counts. */
export function searchMonitors({ query }: ApiRequest, org: Org): Reply {
  const terms = splitQuery(query.get('query') ?? '');
  const refused = checkTerms(terms);
  if (refused !== undefined) return refused;
  const found = listDocuments(org, 'monitors')
    .map((monitor) => summarizeMonitor(monitor, org))
    .filter((monitor) => terms.every((term) => term.isNegated !== matchesTerm(term, monitor)));
  return ok(pageOf(sortSummaries(found, query.get('sort')), 'monitors', found, query));
}

export function checkTerms(terms: readonly SearchTerm[]): Reply | undefined {
  const wrong = terms.find((term) => term.key === 'status' && findStatus(term.value) === undefined);
  if (wrong === undefined) return undefined;
  return refuse(400, `Query parsing error: '${wrong.value}' is not a valid monitor status`);
}

/** One page of 30, with the counts of everything found. */
export function pageOf(
  items: readonly JsonObject[],
  name: string,
  counted: readonly JsonObject[],
  query: URLSearchParams,
): JsonObject {
  const perPage = Math.max(1, Number(query.get('per_page') ?? 30) || 30);
  const page = Math.max(0, Number(query.get('page') ?? 0) || 0);
  return {
    counts: {
      status: countBy(counted, (item) => [item['status']]),
      muted: countBy(counted, (item) => [item['muted_until_ts'] !== null]),
      tag: countBy(counted, (item) => asArray(item['tags'] ?? item['all_tags'])),
      type: countBy(counted, (item) => [item['classification']]),
    },
    [name]: items.slice(page * perPage, (page + 1) * perPage),
    metadata: {
      total_count: items.length,
      page_count: Math.ceil(items.length / perPage),
      page,
      per_page: perPage,
    },
  };
}

function findStatus(value: string): MonitorStatus | undefined {
  return statuses.find((status) => status.toLowerCase() === value.toLowerCase());
}

export function matchesTerm(term: SearchTerm, monitor: JsonObject): boolean {
  const wanted = term.value.toLowerCase();
  const name = String(monitor['name']).toLowerCase();
  switch (term.key) {
    case undefined:
      return name.includes(wanted) || hasTag(monitor, wanted);
    case 'status':
      return monitor['status'] === findStatus(term.value);
    case 'type':
      return monitor['classification'] === wanted || monitor['type'] === wanted;
    case 'tag':
    case 'tags':
      return hasTag(monitor, wanted);
    case 'id':
      return String(monitor['id']) === wanted;
    case 'title':
    case 'name':
      return name.includes(wanted.replaceAll('*', ''));
    case 'muted':
      return (monitor['muted_until_ts'] !== null) === (wanted === 'true');
    case 'creator':
      return String(asObject(monitor['creator'])['handle']).toLowerCase() === wanted;
    default:
      return hasTag(monitor, `${term.key}:${wanted}`);
  }
}

function hasTag(monitor: JsonObject, wanted: string): boolean {
  return asArray(monitor['tags']).some((tag) => String(tag).toLowerCase() === wanted);
}

export function summarizeMonitor(monitor: JsonObject, org: Org): JsonObject {
  const state = org.monitorStates.get(String(monitor['id']));
  const { email: _, ...creator } = asObject(monitor['creator']);
  return {
    id: monitor['id'],
    name: monitor['name'],
    status: state?.overall ?? 'No Data',
    scopes: readScopes(String(monitor['query'])),
    classification: classify(String(monitor['type']), String(monitor['query'])),
    creator,
    metrics: readMetrics(String(monitor['type']), String(monitor['query'])),
    notifications: readHandles(String(monitor['message'])),
    muted_until_ts: null,
    query: monitor['query'],
    last_triggered_ts: latest(Object.values(state?.groups ?? {}).map((group) => group.lastTriggeredAt)),
    tags: monitor['tags'],
    org_id: monitor['org_id'],
    priority: monitor['priority'],
    overall_state_modified: state === undefined ? null : Math.floor(state.modifiedAt / 1000),
    restricted_roles: monitor['restricted_roles'] ?? [],
    type: monitor['type'],
  };
}

function classify(type: string, query: string): string {
  if (query.startsWith('anomalies(') || query.includes(':anomalies(')) return 'anomaly';
  if (type === 'metric alert' || type === 'query alert') return 'metric';
  if (type === 'service check') return query.startsWith('"datadog.') ? 'host' : 'custom';
  return type.replace(/ alert$/, '');
}

function readScopes(query: string): readonly string[] {
  return [...query.matchAll(/\{([^}*]+)\}/g)].map((found) => found[1] ?? '').slice(0, 1);
}

function readMetrics(type: string, query: string): readonly string[] {
  if (type !== 'metric alert' && type !== 'query alert') return [];
  return [...new Set([...query.matchAll(/:([a-z][\w.]*)\{/gi)].map((found) => found[1] ?? ''))];
}

function readHandles(message: string): readonly JsonObject[] {
  const handles = [...message.matchAll(/(?:^|\s)@([\w.+\-@/]+)/g)].map((found) => found[1] ?? '');
  return [...new Set(handles)].map((handle) => ({ handle, name: handle }));
}

function latest(times: readonly (number | null)[]): number | null {
  const known = times.filter((time) => time !== null);
  return known.length === 0 ? null : Math.max(...known);
}

function countBy(
  items: readonly JsonObject[],
  read: (item: JsonObject) => readonly unknown[],
): readonly JsonObject[] {
  const counts = new Map<unknown, number>();
  for (const name of items.flatMap(read)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .map(([name, count]) => ({ count, name }))
    .sort((left, right) => right.count - left.count);
}

function sortSummaries(items: readonly JsonObject[], sort: string | null): readonly JsonObject[] {
  if (sort === null) return items;
  const [field = 'name', direction] = sort.split(',');
  const sign = direction === 'desc' ? -1 : 1;
  return items.toSorted((left, right) => {
    const one = String(left[field]);
    const other = String(right[field]);
    return one === other ? 0 : one < other ? -sign : sign;
  });
}
