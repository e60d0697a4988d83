import type { LogSearch, SearchField } from '../../language/log-search/index.js';

/**
 * What a search looks at: paths of attributes without `@`, and reserved fields by their names. Nothing where it looks at
 * all there is. Tags are not among them.
 */
export function fieldsOfSearch(search: LogSearch): readonly string[] | undefined {
  switch (search.type) {
    case 'all':
    case 'variable':
      return [];
    case 'text':
      return ['message'];
    case 'not':
      return fieldsOfSearch(search.clause);
    case 'and':
    case 'or':
      return joined(search.clauses.map(fieldsOfSearch));
    case 'field':
    case 'cidr':
      return search.field.type === 'any' ? undefined : namesOf(search.field);
    default:
      return search satisfies never;
  }
}

function namesOf(field: SearchField): readonly string[] {
  if (field.type === 'attribute') return [field.path];
  return field.type === 'reserved' ? [field.name] : [];
}

/** All of several lists; nothing where one of them is none. */
export function joined(lists: readonly (readonly string[] | undefined)[]): readonly string[] | undefined {
  return lists.every((list) => list !== undefined) ? lists.flat() : undefined;
}
