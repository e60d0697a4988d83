import type { Reply } from '../../http/reply.js';
import { ok } from '../../http/reply.js';
import type { ApiRequest } from '../../http/router.js';
import type { JsonObject } from '../../json.js';
import { asArray, asObject, pick } from '../../json.js';
import type { Org } from '../../org.js';
import { listDocuments } from '../../org.js';
import { splitQuery, type SearchTerm } from '../search-terms.js';

/** https://docs.datadoghq.com/api/latest/service-level-objectives/#search-for-slos */
export function searchSlos({ query }: ApiRequest, org: Org): Reply {
  const terms = splitQuery(query.get('query') ?? '');
  const found = listDocuments(org, 'slos').filter((slo) =>
    terms.every((term) => term.isNegated !== matches(slo, term)),
  );
  const size = Math.min(Math.max(1, Number(query.get('page[size]') ?? 10) || 10), 1000);
  const number = Math.max(0, Number(query.get('page[number]') ?? 0) || 0);
  const shown = found.slice(number * size, (number + 1) * size);
  const facets = query.get('include_facets') === 'true' ? { facets: countFacets(found) } : {};
  return ok({
    data: { type: '', attributes: { slos: shown.map(describe), ...facets } },
    ...describePage(found.length, size, number),
  });
}

function matches(slo: JsonObject, { key, value }: SearchTerm): boolean {
  const wanted = value.toLowerCase();
  const tags = new Set(tagsOf(slo).map((tag) => tag.toLowerCase()));
  if (key === undefined) return String(slo['name']).toLowerCase().includes(wanted) || tags.has(wanted);
  if (key === 'slo_type') return slo['type'] === wanted;
  return tags.has(`${key}:${wanted}`);
}

function describe(slo: JsonObject): JsonObject {
  const { type, tags, query, monitor_ids: monitors, groups } = slo;
  return {
    data: {
      id: slo['id'],
      type: 'slo',
      attributes: {
        ...pick(slo, ['name', 'description', 'creator', 'created_at', 'modified_at', 'thresholds']),
        slo_type: type,
        all_tags: tags,
        env_tags: valuesOfTag(slo, 'env'),
        service_tags: valuesOfTag(slo, 'service'),
        team_tags: valuesOfTag(slo, 'team'),
        monitor_ids: monitors ?? null,
        groups: groups ?? null,
        query: query === undefined ? null : { ...asObject(query), metrics: null },
        // Without metrics the sandbox has no state to tell.
        overall_status: [],
        status: null,
      },
    },
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
  const last = Math.max(0, Math.ceil(total / size) - 1);
  const pages = {
    first: 0,
    prev: Math.max(0, number - 1),
    self: number,
    next: Math.min(last, number + 1),
    last,
  };
  const link = (page: number): string => `/api/v1/slo/search?page[number]=${page}&page[size]=${size}`;
  return {
    links: Object.fromEntries(Object.entries(pages).map(([name, page]) => [name, link(page)])),
    meta: {
      pagination: {
        type: 'number_size',
        number,
        size,
        total,
        first_number: 0,
        prev_number: pages.prev,
        next_number: pages.next,
        last_number: last,
      },
    },
  };
}
