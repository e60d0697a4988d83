import type { AssetFile } from '../../model/asset-tree.js';
import { filtersOf } from '../assets/processors.js';
import { listAt, textAt, valueAt } from '../value.js';
import { dashboardUses } from './dashboard-uses.js';
import { monitorUses } from './monitor-uses.js';
import { UseCollector, type FieldUse, type Uses } from './uses.js';

const known = new WeakMap<AssetFile, Uses>();

/** What an asset says in Datadog's languages; computed once for each file. */
export function usesOf(file: AssetFile): Uses {
  const found = known.get(file) ?? collect(file);
  known.set(file, found);
  return found;
}

function collect(file: AssetFile): Uses {
  switch (file.kind) {
    case 'dashboard':
      return dashboardUses(file.value);
    case 'monitor':
      return monitorUses(file.value);
    case 'saved-view':
      return savedViewUses(file.value);
    case 'security-rule':
      return securityRuleUses(file.value);
    case 'log-pipeline':
      return pipelineUses(file.value);
    case 'log-metric':
      return logMetricUses(file.value);
    default:
      return new UseCollector();
  }
}

function savedViewUses(view: unknown): Uses {
  const uses = new UseCollector();
  const text = textAt(view, 'query');
  if (textAt(view, 'type') !== 'logs') return uses;
  if (text !== undefined) uses.searches.push({ pointer: '/query', text, source: 'logs' });
  uses.fields.push(...fieldList(view, '/visible_facets', ['visible_facets']));
  uses.fields.push(...fieldList(view, '/options/columns', ['options', 'columns']));
  return uses;
}

function securityRuleUses(rule: unknown): Uses {
  const uses = new UseCollector();
  for (const [index, query] of listAt(rule, 'queries').entries()) {
    const pointer = `/queries/${index}`;
    const source = textAt(query, 'dataSource') ?? 'logs';
    const text = textAt(query, 'query');
    if (text !== undefined) uses.searches.push({ pointer: `${pointer}/query`, text, source });
    const metric = textAt(query, 'metric');
    const aggregation = textAt(query, 'aggregation');
    const measures: FieldUse[] =
      metric === undefined ? [] : [{ pointer: `${pointer}/metric`, field: metric, aggregation }];
    const groupBy = fieldList(query, `${pointer}/groupByFields`, ['groupByFields']);
    const distinct = fieldList(query, `${pointer}/distinctFields`, ['distinctFields']);
    uses.aggregations.push({
      pointer,
      source,
      measures: [...measures, ...distinct.map((use) => ({ ...use, aggregation: 'cardinality' }))],
      groupBy,
    });
  }
  for (const [index, filter] of listAt(rule, 'filters').entries()) {
    const text = textAt(filter, 'query');
    if (text !== undefined) uses.searches.push({ pointer: `/filters/${index}/query`, text, source: 'logs' });
  }
  return uses;
}

function logMetricUses(metric: unknown): Uses {
  const uses = new UseCollector();
  const at = '/data/attributes';
  const attributes = valueAt(metric, 'data', 'attributes');
  const text = textAt(attributes, 'filter', 'query');
  if (text !== undefined) uses.searches.push({ pointer: `${at}/filter/query`, text, source: 'logs' });
  const path = textAt(attributes, 'compute', 'path');
  const aggregation = textAt(attributes, 'compute', 'aggregation_type');
  const measures = path === undefined ? [] : [{ pointer: `${at}/compute/path`, field: path, aggregation }];
  const groupBy = listAt(attributes, 'group_by').flatMap((group, index) => {
    const field = textAt(group, 'path');
    return field === undefined ? [] : [{ pointer: `${at}/group_by/${index}/path`, field }];
  });
  uses.aggregations.push({ pointer: at, source: 'logs', measures, groupBy });
  return uses;
}

function pipelineUses(pipeline: unknown): Uses {
  const uses = new UseCollector();
  for (const { text, pointer } of filtersOf(pipeline))
    uses.searches.push({ pointer, text, source: 'pipeline' });
  for (const [index, metric] of listAt(pipeline, 'metrics').entries()) {
    const text = textAt(metric, 'query');
    if (text !== undefined) uses.searches.push({ pointer: `/metrics/${index}/query`, text, source: 'logs' });
  }
  return uses;
}

function fieldList(value: unknown, pointer: string, keys: readonly string[]): readonly FieldUse[] {
  return listAt(value, ...keys).flatMap((field, index) =>
    typeof field === 'string' ? [{ pointer: `${pointer}/${index}`, field }] : [],
  );
}
