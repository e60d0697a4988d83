import { isObject, listAt, objectAt, textAt, type JsonObject } from '../value.js';
import type { FieldUse, UseCollector } from './uses.js';

const legacySources: Readonly<Record<string, string>> = {
  log_query: 'logs',
  apm_query: 'spans',
  event_query: 'events',
  network_query: 'network',
  rum_query: 'rum',
  security_query: 'security_signals',
  audit_query: 'audit',
  profile_metrics_query: 'profiles',
};

/** Collects what one query object of a widget or monitor holds; other objects are looked into. */
export function collectQueries(value: unknown, pointer: string, into: UseCollector): void {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) collectQueries(item, `${pointer}/${index}`, into);
    return;
  }
  if (!isObject(value)) return;
  const source = textAt(value, 'data_source');
  if (source !== undefined) collectQuery(value, source, pointer, into);
  collectFormulas(value, pointer, into);
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'widgets') continue;
    if (key === 'events') {
      collectOverlays(inner, `${pointer}/events`, into);
      continue;
    }
    const legacy = legacySources[key];
    if (legacy !== undefined && isObject(inner)) collectEventQuery(inner, legacy, `${pointer}/${key}`, into);
    else if (key === 'q' && typeof inner === 'string')
      into.metrics.push({ pointer: `${pointer}/q`, text: inner });
    else if (typeof inner === 'object') collectQueries(inner, `${pointer}/${key}`, into);
  }
}

/** Events drawn over a graph are searched for by `q`. */
function collectOverlays(events: unknown, pointer: string, into: UseCollector): void {
  for (const [index, event] of listAt(events).entries()) {
    const text = textAt(event, 'q');
    if (text !== undefined) into.searches.push({ pointer: `${pointer}/${index}/q`, text, source: 'events' });
  }
}

function collectQuery(query: JsonObject, source: string, pointer: string, into: UseCollector): void {
  const text = textAt(query, 'query');
  if (source === 'metrics' || source === 'cloud_cost') {
    if (text !== undefined) into.metrics.push({ pointer: `${pointer}/query`, text });
    return;
  }
  const search = textAt(query, 'query_string');
  const product = source.startsWith('logs_') ? 'logs' : source.replace(/_stream$/, '');
  if (search !== undefined) {
    into.searches.push({ pointer: `${pointer}/query_string`, text: search, source: product });
  }
  collectEventQuery(query, product, pointer, into);
}

function collectEventQuery(query: JsonObject, source: string, pointer: string, into: UseCollector): void {
  const text = textAt(query, 'search', 'query');
  if (text !== undefined) into.searches.push({ pointer: `${pointer}/search/query`, text, source });
  const measures: FieldUse[] = [];
  const computes: readonly (readonly [string, unknown])[] = [
    [`${pointer}/compute`, query['compute']],
    ...listAt(query, 'multi_compute').map(
      (item, index) => [`${pointer}/multi_compute/${index}`, item] as const,
    ),
  ];
  for (const [at, compute] of computes) {
    const key = textAt(compute, 'metric') === undefined ? 'facet' : 'metric';
    const field = textAt(compute, key);
    const aggregation = textAt(compute, 'aggregation');
    if (field !== undefined && field !== '' && field !== 'count') {
      measures.push({ pointer: `${at}/${key}`, field, aggregation });
    } else if (aggregation !== undefined && aggregation !== 'count' && field !== 'count') {
      measures.push({ pointer: field === undefined ? at : `${at}/${key}`, field: '', aggregation });
    }
  }
  const groupBy: FieldUse[] = [];
  for (const [index, group] of listAt(query, 'group_by').entries()) {
    const at = `${pointer}/group_by/${index}`;
    const field = textAt(group, 'facet');
    if (field !== undefined) groupBy.push({ pointer: `${at}/facet`, field });
    const sort = objectAt(group, 'sort');
    const key = textAt(sort, 'metric') === undefined ? 'facet' : 'metric';
    const sortField = textAt(sort, key);
    const sorts = textAt(sort, 'aggregation') ?? 'count';
    if (sortField?.startsWith('@') !== true && (sorts === 'count' || (sortField ?? '') !== '')) continue;
    measures.push({
      pointer: sortField === undefined ? `${at}/sort` : `${at}/sort/${key}`,
      field: sortField ?? '',
      aggregation: textAt(sort, 'aggregation'),
    });
  }
  for (const [index, field] of listAt(query, 'group_by', 'fields').entries()) {
    if (typeof field === 'string') groupBy.push({ pointer: `${pointer}/group_by/fields/${index}`, field });
  }
  if (measures.length > 0 || groupBy.length > 0)
    into.aggregations.push({ pointer, source, measures, groupBy });
}

function collectFormulas(value: JsonObject, pointer: string, into: UseCollector): void {
  const queries = listAt(value, 'queries').flatMap((query, index) => {
    const name = textAt(query, 'name');
    return name === undefined || name === '' ? [] : [{ name, pointer: `${pointer}/queries/${index}/name` }];
  });
  // Where a query has lost its name, the schema says so, and nothing is known of what formulas mean.
  const known = queries.length === listAt(value, 'queries').length && Array.isArray(value['queries']);
  for (const [index, formula] of listAt(value, 'formulas').entries()) {
    const text = textAt(formula, 'formula');
    if (text === undefined) continue;
    into.formulas.push({
      pointer: `${pointer}/formulas/${index}/formula`,
      text,
      queries: known ? queries : undefined,
    });
  }
}
