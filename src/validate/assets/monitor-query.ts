import { type Comparison, type MonitorQuery } from '../../language/monitor-query/index.js';
import { metricSelections } from '../../language/metric-query/index.js';
import { listAt, objectAt, textAt, type JsonObject } from '../value.js';
import { parsedMonitorQuery } from './parsed.js';

/** The query of a monitor file, where it parses. */
export function monitorQuery(monitor: unknown): MonitorQuery | undefined {
  const text = textAt(monitor, 'definition', 'query');
  const parsed = text === undefined ? undefined : parsedMonitorQuery(text);
  return parsed?.ok === true ? parsed.tree : undefined;
}

export function comparisonOf(query: MonitorQuery | undefined): Comparison | undefined {
  return query !== undefined && 'comparison' in query ? query.comparison : undefined;
}

export function monitorOptions(monitor: unknown): JsonObject {
  return objectAt(monitor, 'definition', 'options');
}

/** False where the list of variables, or one of them, is not what a formula can name. */
export function hasNamedVariables(monitor: unknown): boolean {
  const variables = monitorOptions(monitor)['variables'];
  return (
    variables === undefined ||
    (Array.isArray(variables) && variables.every((variable) => (textAt(variable, 'name') ?? '') !== ''))
  );
}

/** False where variables or their groups have a shape from which nothing can be read. */
export function hasReadableGroups(monitor: unknown): boolean {
  return (
    hasNamedVariables(monitor) &&
    listAt(monitorOptions(monitor), 'variables').every((variable) => {
      const groups = objectAt(variable)['group_by'] ?? [];
      return Array.isArray(groups)
        ? groups.every((group) => textAt(group, 'facet') !== undefined)
        : listAt(groups, 'fields').every((field) => typeof field === 'string');
    })
  );
}

/** What a monitor alerts by: tags and facets, as they are written. */
export function monitorGroups(monitor: unknown, query: MonitorQuery): readonly string[] {
  switch (query.type) {
    case 'metric':
      return metricSelections({ expressions: [query.expression] }).flatMap(({ groupBy }) => groupBy);
    case 'search':
    case 'service-check':
      return query.groupBy;
    case 'formula':
      return [
        ...query.groupBy,
        ...listAt(monitorOptions(monitor), 'variables').flatMap((variable) => [
          ...listAt(variable, 'group_by').flatMap((group) => textAt(group, 'facet') ?? []),
          ...listAt(variable, 'group_by', 'fields').filter((field) => typeof field === 'string'),
        ]),
      ];
    default:
      return [];
  }
}
