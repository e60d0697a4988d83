import type { AssetFile } from '../../model/asset-tree.js';
import { variableNames } from '../../language/log-search/index.js';
import { isObject } from '../value.js';
import { widgetsOf } from './widgets.js';

export interface VariablePlace {
  /** Without `$`, with its suffix. */
  readonly name: string;
  readonly pointer: string;
}

const known = new WeakMap<AssetFile, readonly VariablePlace[]>();

/** Template variables in the searches, metric queries, tags and other texts of a dashboard's widgets. */
export function variableUsesOf(file: AssetFile): readonly VariablePlace[] {
  const found = known.get(file) ?? collect(file);
  known.set(file, found);
  return found;
}

/** Titles and notes show a dollar sign as it is, so only what is sent as a query counts. */
const queryKeys = new Set(
  'query query_string q tags_execution facet group group_by tags env service filters primary_tag_value query_filter scope node_type primary_tag filter prefix text_filter fields'.split(
    ' ',
  ),
);

function collect(file: AssetFile): readonly VariablePlace[] {
  const found: VariablePlace[] = [];
  if (!/\$|\\u0024/.test(file.text)) return found;
  for (const { definition, pointer } of widgetsOf(file.value)) walk(definition, pointer, false, found);
  return found;
}

function walk(value: unknown, pointer: string, isQuery: boolean, found: VariablePlace[]): void {
  if (typeof value === 'string') {
    if (isQuery && value.includes('$'))
      for (const name of variableNames(value)) found.push({ name, pointer });
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) walk(item, `${pointer}/${index}`, isQuery, found);
  } else if (isObject(value)) {
    for (const [key, inner] of Object.entries(value)) {
      if (key !== 'widgets')
        walk(
          inner,
          `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
          isQuery || queryKeys.has(key),
          found,
        );
    }
  }
}
