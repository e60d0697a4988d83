import type { Reply } from '../../http/reply.js';
import { ok } from '../../http/reply.js';
import type { ApiRequest } from '../../http/router.js';
import type { JsonObject } from '../../json.js';
import { asArray, asObject, pick } from '../../json.js';
import type { Org } from '../../org.js';
import { listDocuments } from '../../org.js';
import { splitQuery, type SearchTerm } from '../search-terms.js';

/** https://docs.datadoghq.com/api/latest/service-level-objectives/#search-for-slos */
export function searchSlos({ query, headers }: ApiRequest, org: Org): Reply {
  const terms = splitQuery(query.get('query') ?? '');
  const found = listDocuments(org, 'slos').filter((slo) =>
    terms.every((term) => term.isNegated !== matches(slo, term)),
  );
  const size = Math.min(Math.max(1, Number(query.get('page[size]') ?? 10) || 10), 1000);
  const number = Math.max(0, Number(query.get('page[number]') ?? 0) || 0);
  const shown = found.slice(number * size, (number + 1) * size);
  const facets = query.get('include_facets') === 'true' ? { facets: countFacets(found) } : {};
  const slos = shown.map((slo) => describe(slo, org));
  return ok({
    data: { type: 'service_level_objective_search_results', attributes: { slos, ...facets } },
    meta: { pagination: describePage(found.length, size, number) },
    links: linkPages(`http://${headers.host ?? ''}/api/v1/slo/search`, query, size, number),
  });
}

function matches(slo: JsonObject, { key, value }: SearchTerm): boolean {
  const wanted = value.toLowerCase();
  const tags = new Set(tagsOf(slo).map((tag) => tag.toLowerCase()));
  if (key === undefined) return String(slo['name']).toLowerCase().includes(wanted) || tags.has(wanted);
  if (key === 'slo_type') return slo['type'] === wanted;
  return tags.has(`${key}:${wanted}`);
}

function describe(slo: JsonObject, org: Org): JsonObject {
  const { type, tags, query, description } = slo;
  return {
    data: {
      id: slo['id'],
      type: 'slo',
      attributes: {
        ...pick(slo, ['name', 'created_at', 'modified_at']),
        ...pick(slo, ['timeframe', 'target_threshold', 'warning_threshold']),
        description: description === '' ? null : description,
        creator: { ...pick(asObject(slo['creator']), ['name', 'email']), id: org.user.id },
        thresholds: asArray(slo['thresholds']).map(asObject).map(describeThreshold),
        slo_type: type,
        all_tags: tags,
        env_tags: valuesOfTag(slo, 'env'),
        service_tags: valuesOfTag(slo, 'service'),
        team_tags: valuesOfTag(slo, 'team'),
        monitor_ids: slo['monitor_ids'] ?? null,
        groups: slo['groups'] ?? null,
        query: query === undefined ? null : { ...asObject(query), metrics: null },
        ...describeState(slo, Math.floor(org.clock.now() / 1000)),
      },
    },
  };
}

/** The search prints targets without the full stop that the SLO itself shows, and the target in place of the warning. */
function describeThreshold({ timeframe, target, warning }: JsonObject): JsonObject {
  return {
    timeframe,
    target,
    target_display: String(target),
    ...(warning === undefined ? {} : { warning, warning_display: String(target) }),
  };
}

/** The sandbox has no data to reckon with, so every SLO is in the state that Datadog gives to those without any. */
function describeState(slo: JsonObject, indexedAt: number): JsonObject {
  const error = slo['type'] === 'metric' ? 'The denominator is zero valued' : null;
  const empty = {
    error_budget_remaining: null,
    raw_error_budget_remaining: null,
    indexed_at: indexedAt,
    span_precision: null,
    state: 'no_data',
  };
  return {
    overall_status: asArray(slo['thresholds'])
      .map(asObject)
      .map(({ timeframe, target }) => ({ ...empty, timeframe, target, status: null, error })),
    status: { ...empty, sli: null, calculation_error: error },
  };
}

function tagsOf(slo: JsonObject): readonly string[] {
  return asArray(slo['tags']).map(String);
}

function valuesOfTag(slo: JsonObject, key: string): readonly string[] {
  return tagsOf(slo)
    .filter((tag) => tag.startsWith(`${key}:`))
    .map((tag) => tag.slice(key.length + 1));
}

function countFacets(slos: readonly JsonObject[]): JsonObject {
  const thresholds = (slo: JsonObject) => asArray(slo['thresholds']).map(asObject);
  return {
    all_tags: count(slos.flatMap(tagsOf)),
    creator_name: count(slos.map((slo) => asObject(slo['creator'])['name'])),
    env_tags: count(slos.flatMap((slo) => valuesOfTag(slo, 'env'))),
    service_tags: count(slos.flatMap((slo) => valuesOfTag(slo, 'service'))),
    slo_type: count(slos.map((slo) => slo['type_id'])),
    target: count(slos.flatMap((slo) => thresholds(slo).map(({ target }) => target))),
    team_tags: count(slos.flatMap((slo) => valuesOfTag(slo, 'team'))),
    timeframe: count(slos.flatMap((slo) => thresholds(slo).map(({ timeframe }) => timeframe))),
  };
}

function count(names: readonly unknown[]): readonly JsonObject[] {
  const counts = new Map<unknown, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, times]) => ({ name, count: times }));
}

function describePage(total: number, size: number, number: number): JsonObject {
  return {
    type: 'number_size',
    number,
    size,
    total,
    first_number: 0,
    prev_number: Math.max(0, number - 1),
    next_number: number + 1,
    last_number: Math.max(0, Math.ceil(total / size) - 1),
  };
}

// Cassette "Search for SLOs" of DataDog/datadog-api-client-typescript: the last page has no link, nor has the one before the first.
function linkPages(url: string, query: URLSearchParams, size: number, number: number): JsonObject {
  const asked = [...query].filter(([key]) => !key.startsWith('page[')).map((pair) => pair.join('='));
  const link = (page: number): string =>
    `${url}?${[...asked, `page[number]=${page}`, `page[size]=${size}`].join('&')}`;
  return {
    self: `${url}?${query.toString()}`,
    first: link(0),
    prev: number === 0 ? null : link(number - 1),
    next: link(number + 1),
    last: null,
  };
}
