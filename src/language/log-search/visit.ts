import type {
  FieldSearch,
  CidrSearch,
  LogSearch,
  SearchField,
  SearchValue,
  TextSearch,
} from './syntax-tree.js';

/** A clause that asks something of a log, with no clause inside. */
type SearchLeaf = Exclude<LogSearch, { readonly type: 'not' | 'and' | 'or' }>;

/** All leaves, in the order of the text. */
function searchLeaves(search: LogSearch): readonly SearchLeaf[] {
  switch (search.type) {
    case 'not':
      return searchLeaves(search.clause);
    case 'and':
    case 'or':
      return search.clauses.flatMap(searchLeaves);
    default:
      return [search];
  }
}

/** All fields that a search asks for, as often as they stand there. */
export function searchFields(search: LogSearch): readonly SearchField[] {
  return searchLeaves(search).flatMap((leaf) => (hasField(leaf) ? [leaf.field] : []));
}

/** Paths of all attributes (`@` left out), as often as they stand there. */
export function searchAttributes(search: LogSearch): readonly string[] {
  return searchFields(search).flatMap((field) => (field.type === 'attribute' ? [field.path] : []));
}

/** A use of a template variable: `$name` as a clause, or inside a value: `service:$service.value`. */
export interface VariableUse {
  /** Without `$`, with its suffix (`.value`, `.key`). */
  readonly name: string;
  /** 0-based place of the clause it stands in. */
  readonly offset: number;
}

export function searchVariables(search: LogSearch): readonly VariableUse[] {
  return searchLeaves(search).flatMap((leaf) => {
    const offset = leaf.span?.start ?? 0;
    if (leaf.type === 'variable') return [{ name: leaf.name, offset }];
    return leafTexts(leaf).flatMap((text) => variableNames(text).map((name) => ({ name, offset })));
  });
}

/** Names of the template variables in any text, without `$`. */
export function variableNames(text: string): readonly string[] {
  return [...text.matchAll(/\$([A-Za-z_][\w.\-/]*)/g)].map((match) => match[1] ?? '');
}

function hasField(leaf: SearchLeaf): leaf is FieldSearch | CidrSearch {
  return leaf.type === 'field' || leaf.type === 'cidr';
}

function leafTexts(leaf: SearchLeaf): readonly string[] {
  if (leaf.type === 'field') {
    return [...(leaf.field.type === 'tag' ? [leaf.field.key] : []), ...valueTexts(leaf.value)];
  }
  return leaf.type === 'text' ? valueTexts(leaf.value) : [];
}

function valueTexts(value: SearchValue | TextSearch['value']): readonly string[] {
  switch (value.type) {
    case 'term':
    case 'phrase':
      return [value.text];
    case 'wildcard':
      return value.parts.flatMap((part) => (part.type === 'text' ? [part.text] : []));
    case 'comparison':
      return [value.bound];
    case 'range':
      return [value.low ?? '', value.high ?? ''];
    case 'exists':
      return [];
    default:
      return value satisfies never;
  }
}
