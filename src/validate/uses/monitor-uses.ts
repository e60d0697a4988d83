import { objectAt, textAt } from '../value.js';
import { collectQueries } from './query-uses.js';
import { UseCollector, type FieldUse, type Uses } from './uses.js';
import { parsedMonitorQuery } from '../assets/parsed.js';

const sourceOfQuery: Readonly<Record<string, string>> = {
  logs: 'logs',
  rum: 'rum',
  'trace-analytics': 'spans',
};

export function monitorUses(monitor: unknown): Uses {
  const uses = new UseCollector();
  collectQueries(
    objectAt(monitor, 'definition', 'options')['variables'],
    '/definition/options/variables',
    uses,
  );
  const text = textAt(monitor, 'definition', 'query');
  const parsed = text === undefined ? undefined : parsedMonitorQuery(text);
  if (parsed?.ok !== true || parsed.tree.type !== 'search') return uses;
  const { source, search, rollup, groupBy } = parsed.tree;
  const pointer = '/definition/query';
  const product = sourceOfQuery[source] ?? source;
  uses.searches.push({ pointer, text: search.text, source: product });
  const field = (name: string): FieldUse => ({ pointer, field: name, aggregation: rollup?.method });
  const needsMeasure = rollup !== undefined && rollup.method !== 'count';
  const measures =
    rollup?.measure === undefined ? (needsMeasure ? [field('')] : []) : [field(rollup.measure)];
  uses.aggregations.push({ pointer, source: product, measures, groupBy: groupBy.map(field) });
  return uses;
}
