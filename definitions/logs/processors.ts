import type { Attribute } from '../../src/model/attribute.js';
import type {
  CategoryProcessor,
  LookupProcessor,
  NestedPipeline,
  Processor,
  StringBuilderProcessor,
} from '../../src/model/processor.js';
import type { LogSearch } from '../../src/model/search.js';

/** Maps an attribute by a table; what the table does not know becomes `otherwise`, or nothing. */
export function lookUp(
  source: Attribute,
  target: Attribute,
  table: readonly (readonly [key: string, value: string])[],
  otherwise?: string,
): LookupProcessor {
  return {
    type: 'lookup-processor',
    name: `Look up \`${source.path}\` for \`${target.path}\``,
    enabled: true,
    source: source.path,
    target: target.path,
    lookupTable: table.map(([key, value]) => `${key},${value}`).join('\n'),
    ...(otherwise === undefined ? {} : { defaultLookup: otherwise }),
  };
}

/** Names the logs that match, the first name that fits. */
export function categorize(
  target: Attribute,
  categories: readonly (readonly [name: string, search: LogSearch])[],
): CategoryProcessor {
  return {
    type: 'category-processor',
    name: `Categorize by \`${target.path}\``,
    enabled: true,
    target: target.path,
    categories: categories.map(([name, query]) => ({ filter: { query }, name })),
  };
}

/** Writes a text out of attributes; nothing at all where one of them is missing. */
export function write(target: Attribute, parts: readonly (string | Attribute)[]): StringBuilderProcessor {
  const template = parts.map((part) => (typeof part === 'string' ? part : `%{${part.path}}`)).join('');
  const name = `Write \`${target.path}\` as ${template.replaceAll('%{', '').replaceAll('}', '')}`;
  return { type: 'string-builder-processor', name, enabled: true, target: target.path, template };
}

/** Processors for the logs that match. */
export function within(name: string, query: LogSearch, processors: readonly Processor[]): NestedPipeline {
  return { type: 'pipeline', name, enabled: true, filter: { query }, processors };
}
