import { isObject, listAt, objectAt, omit, textAt, type JsonObject } from '../json.js';
import { dropDefaults, row, sources } from './defaults.js';

/** The server replaces every other character of a metric's name by `_`. */
function logMetricId(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9_.]/g, '_');
}

/** `group_by` comes back in any order. */
export function normalizeLogMetric(body: JsonObject): JsonObject {
  const attributes = objectAt(body, 'attributes');
  const groups = listAt(attributes, 'group_by').filter(isObject).map(normalizeGroup);
  const byPath = groups.toSorted((left, right) => (pathOf(left) < pathOf(right) ? -1 : 1));
  const compute = dropDefaults(objectAt(attributes, 'compute'), [
    row('include_percentiles', [false], sources.client),
  ]);
  return {
    id: logMetricId(textAt(body, 'id') ?? ''),
    attributes: dropDefaults({ ...attributes, compute, group_by: byPath }, [
      row('filter', [{ query: '*' }, {}], sources.client),
      row('group_by', [[]], sources.client),
    ]),
  };
}

/** Without a tag name the tag is called by the path. */
function normalizeGroup(group: JsonObject): JsonObject {
  return group['tag_name'] === group['path'] ? omit(group, ['tag_name']) : group;
}

function pathOf(group: JsonObject): string {
  return textAt(group, 'path') ?? '';
}
