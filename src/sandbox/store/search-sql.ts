import { compileNetworks } from '../../engine/search/cidr.js';
import { parseNumber } from '../../engine/search/index.js';
import type {
  CidrSearch,
  FieldSearch,
  LogSearch,
  ReservedField,
  SearchField,
  SearchValue,
  TextValue,
} from '../../language/log-search/index.js';
import { type Column, numberColumn, numbersColumn, textColumn, textsColumn } from './column.js';
import { literal } from './duckdb.js';
import { isNumberSql } from './number-sql.js';
import { textConditionSql, wildcardLike } from './text-sql.js';

/** What a search needs to know of the table. */
export interface SearchScope {
  readonly column: (path: string) => Column | undefined;
  /** Distinct texts that a condition on addresses is tried on. */
  readonly distinct: (expression: string) => Promise<readonly string[]>;
  /** Numbers of the logs that a clause matches which SQL cannot express. */
  readonly matching: (clause: LogSearch) => Promise<readonly number[]>;
}

/** A search as an SQL condition that is true or false for every log, never NULL. */
export async function searchToSql(search: LogSearch, scope: SearchScope): Promise<string> {
  switch (search.type) {
    case 'all':
    case 'variable':
      return 'true';
    case 'text':
      return textConditionSql(search.value, 'ms');
    case 'field':
      return fieldToSql(search, scope);
    case 'cidr':
      return cidrToSql(search, scope);
    case 'not':
      return `NOT (${await searchToSql(search.clause, scope)})`;
    case 'and':
    case 'or': {
      const clauses = await Promise.all(search.clauses.map((clause) => searchToSql(clause, scope)));
      return `(${clauses.join(search.type === 'and' ? ' AND ' : ' OR ')})`;
    }
    default:
      return search satisfies never;
  }
}

/** Paths of the attributes that a search asks for. */
export function searchPaths(search: LogSearch): readonly string[] {
  switch (search.type) {
    case 'field':
    case 'cidr':
      return search.field.type === 'attribute' ? [search.field.path] : [];
    case 'not':
      return searchPaths(search.clause);
    case 'and':
    case 'or':
      return search.clauses.flatMap(searchPaths);
    default:
      return [];
  }
}

async function fieldToSql(search: FieldSearch, scope: SearchScope): Promise<string> {
  const { field, value } = search;
  switch (field.type) {
    case 'attribute': {
      const column = scope.column(field.path);
      return column === undefined ? idsToSql(await scope.matching(search)) : columnToSql(column, value);
    }
    case 'reserved':
      return reservedToSql(field.name, value);
    case 'tag':
      return tagToSql(field.key, value);
    case 'any':
      return idsToSql(await scope.matching(search));
    case 'calculated':
      return 'false';
    default:
      return field satisfies never;
  }
}

function idsToSql(ids: readonly number[]): string {
  return ids.length === 0 ? 'false' : `n IN (${ids.join(',')})`;
}

function columnToSql(column: Column, value: SearchValue): string {
  const text = textColumn(column);
  if (value.type === 'exists')
    return column.multi
      ? `(${text} IS NOT NULL OR ${textsColumn(column)} IS NOT NULL)`
      : `${text} IS NOT NULL`;
  const parts = [`(${text} IS NOT NULL AND ${valueToSql(value, text)})`];
  const number = value.type === 'term' || value.type === 'phrase' ? parseNumber(value.text) : undefined;
  if (number !== undefined && column.numeric) {
    const own = numberColumn(column);
    parts.push(`(${own} IS NOT NULL AND ${own} = ${number})`);
  }
  if (column.multi) {
    parts.push(anyElement(textsColumn(column), (element) => valueToSql(value, element)));
    if (number !== undefined)
      parts.push(`COALESCE(list_contains(${numbersColumn(column)}, ${number}::DOUBLE), false)`);
  }
  return parts.length === 1 ? (parts[0] ?? 'false') : `(${parts.join(' OR ')})`;
}

function anyElement(list: string, test: (element: string) => string): string {
  return `COALESCE(len(list_filter(${list}, lambda v: ${test('v')})) > 0, false)`;
}

const reservedColumns = {
  service: 'sv',
  status: 'st',
  host: 'ho',
  source: 'so',
  trace_id: 'tr',
  span_id: 'sp',
} as const;

function reservedToSql(name: ReservedField, value: SearchValue): string {
  switch (name) {
    case 'message':
      if (isTextValue(value)) return textConditionSql(value, 'ms');
      return value.type === 'exists' ? 'ms IS NOT NULL' : `(ms IS NOT NULL AND ${valueToSql(value, 'ms')})`;
    case 'tags':
      return value.type === 'exists'
        ? 'len(tg) > 0'
        : anyElement('tg', (element) => valueToSql(value, element));
    case 'timestamp': {
      if (value.type === 'exists') return 'true';
      const number = isTextValue(value) && value.type !== 'wildcard' ? parseNumber(value.text) : undefined;
      return number === undefined ? valueToSql(value, 'CAST(ts AS VARCHAR)') : `ts = ${number}`;
    }
    default: {
      const column = reservedColumns[name];
      return value.type === 'exists'
        ? `${column} IS NOT NULL`
        : `(${column} IS NOT NULL AND ${valueToSql(value, column)})`;
    }
  }
}

function isTextValue(value: SearchValue): value is TextValue {
  return value.type === 'term' || value.type === 'phrase' || value.type === 'wildcard';
}

function tagToSql(key: string, value: SearchValue): string {
  const prefix = `${key}:`;
  if (value.type === 'term' || value.type === 'phrase')
    return `list_contains(tg, ${literal(prefix + value.text)})`;
  const rest = (element: string): string => `substr(${element}, ${[...prefix].length + 1})`;
  return anyElement('tg', (element) => {
    const starts = `starts_with(${element}, ${literal(prefix)})`;
    return value.type === 'exists' ? starts : `(${starts} AND ${valueToSql(value, rest(element))})`;
  });
}

/** A condition on one text that is not NULL. */
function valueToSql(value: SearchValue, text: string): string {
  switch (value.type) {
    case 'term':
    case 'phrase':
      return `${text} = ${literal(value.text)}`;
    case 'wildcard':
      return `${text} LIKE ${literal(wildcardLike(value.parts))} ESCAPE '\\'`;
    case 'exists':
      return 'true';
    case 'comparison':
      return comparisonToSql(text, value.operator, value.bound);
    case 'range': {
      const ends = [
        ...(value.low === undefined
          ? []
          : [comparisonToSql(text, value.includesLow ? '>=' : '>', value.low)]),
        ...(value.high === undefined
          ? []
          : [comparisonToSql(text, value.includesHigh ? '<=' : '<', value.high)]),
      ];
      return ends.length === 0 ? 'true' : `(${ends.join(' AND ')})`;
    }
    default:
      return value satisfies never;
  }
}

// Numbers compare as numbers, also where the log holds them as text; everything else compares as text.
function comparisonToSql(text: string, operator: string, bound: string): string {
  const asText = `${text} ${operator} ${literal(bound)}`;
  const number = parseNumber(bound);
  const compared =
    number === undefined
      ? asText
      : `CASE WHEN ${isNumberSql(text)} THEN CAST(${text} AS DOUBLE) ${operator} ${number}::DOUBLE ELSE ${asText} END`;
  return `(${text} NOT IN ('true', 'false') AND ${compared})`;
}

// Networks are tried on the distinct addresses, by the code that matches pipelines' filters too.
async function cidrToSql(search: CidrSearch, scope: SearchScope): Promise<string> {
  const isInside = compileNetworks(search.networks);
  const lists = await fieldTexts(search.field, scope);
  const parts: string[] = [];
  for (const { expression, isList } of lists) {
    const source = isList ? `unnest(${expression})` : expression;
    const inside = (await scope.distinct(source)).filter(isInside).map(literal);
    if (inside.length === 0) continue;
    parts.push(
      isList
        ? `COALESCE(list_has_any(${expression}, [${inside.join(',')}]), false)`
        : `(${expression} IS NOT NULL AND ${expression} IN (${inside.join(',')}))`,
    );
  }
  return parts.length === 0 ? 'false' : `(${parts.join(' OR ')})`;
}

interface TextSource {
  readonly expression: string;
  readonly isList: boolean;
}

function fieldTexts(field: SearchField, scope: SearchScope): readonly TextSource[] {
  if (field.type === 'attribute') {
    const column = scope.column(field.path);
    if (column === undefined) return [];
    const text = { expression: textColumn(column), isList: false };
    return column.multi ? [text, { expression: textsColumn(column), isList: true }] : [text];
  }
  if (field.type === 'reserved' && field.name in reservedColumns) {
    return [{ expression: reservedColumns[field.name as keyof typeof reservedColumns], isList: false }];
  }
  return [];
}
