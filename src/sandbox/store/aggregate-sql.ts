import type { LogAggregation, LogCompute, LogGroupBy } from '../store-port.js';
import { type Column, numberColumn, textColumn, textsColumn } from './column.js';
import { literal } from './duckdb.js';
import { spellsNumberSql } from './number-sql.js';

export type ColumnOf = (path: string) => Column | undefined;

/** Where the values of a facet or measure stand: in one column, in a list, or nowhere. */
interface ValueSource {
  /** At most one value a log; `NULL` where it has none. */
  readonly scalar: string | undefined;
  /** All values of a log that has several. */
  readonly list: string | undefined;
}

const reserved: Readonly<Record<string, string>> = {
  host: 'ho',
  service: 'sv',
  status: 'st',
  source: 'so',
  trace_id: 'tr',
  span_id: 'sp',
  message: 'ms',
  timestamp: 'ts',
};

/** Texts of a facet: a reserved attribute, `@path`, or the key of a tag. */
function facetSource(facet: string, columnOf: ColumnOf): ValueSource {
  const own = reserved[facet];
  if (own !== undefined) return { scalar: own, list: undefined };
  if (facet === 'tags') return { scalar: undefined, list: 'tg' };
  if (facet.startsWith('@')) {
    const column = columnOf(facet.slice(1));
    if (column === undefined) return { scalar: undefined, list: undefined };
    return { scalar: textColumn(column), list: column.multi ? textsColumn(column) : undefined };
  }
  const prefix = literal(`${facet}:`);
  const values = `list_transform(list_filter(tg, lambda v: starts_with(v, ${prefix})), lambda v: substr(v, ${facet.length + 2}))`;
  return { scalar: undefined, list: `CASE WHEN len(${values}) > 0 THEN ${values} END` };
}

/** Numbers of a measure; a text that spells a number counts as one. */
function measureSource(metric: string, columnOf: ColumnOf): ValueSource {
  if (metric === 'timestamp') return { scalar: 'CAST(ts AS DOUBLE)', list: undefined };
  const column = columnOf(metric.replace(/^@/u, ''));
  if (column === undefined) return { scalar: undefined, list: undefined };
  const spelt = spellsNumberSql(textColumn(column));
  const parsed = `list_transform(${textsColumn(column)}, lambda v: ${spellsNumberSql('v')})`;
  return {
    scalar: column.numeric ? `COALESCE(${numberColumn(column)}, ${spelt})` : spelt,
    list: column.multi ? `list_filter(${parsed}, lambda v: v IS NOT NULL)` : undefined,
  };
}

const percentiles: Partial<Readonly<Record<LogAggregation, number>>> = {
  median: 0.5,
  pc75: 0.75,
  pc90: 0.9,
  pc95: 0.95,
  pc98: 0.98,
  pc99: 0.99,
};

/** One compute as an aggregate over the rows of a group. Every value of a multi-valued measure counts. */
export function computeSql({ aggregation, metric }: LogCompute, columnOf: ColumnOf): string {
  if (aggregation === 'count' || metric === undefined) return 'count(*)';
  switch (aggregation) {
    case 'cardinality':
      return cardinalitySql(facetSource(metric, columnOf));
    case 'earliest':
    case 'latest': {
      const text = facetSource(metric, columnOf).scalar;
      return text === undefined ? 'NULL' : `${aggregation === 'latest' ? 'arg_max' : 'arg_min'}(${text}, ts)`;
    }
    case 'most_frequent': {
      const text = facetSource(metric, columnOf).scalar;
      return text === undefined ? 'NULL' : `mode(${text})`;
    }
    default:
      return measureSql(aggregation, measureSource(metric, columnOf));
  }
}

function cardinalitySql({ scalar, list }: ValueSource): string {
  if (list === undefined) return scalar === undefined ? '0' : `count(DISTINCT ${scalar})`;
  return `COALESCE(len(list_distinct(flatten(list(${allOf(scalar, list)})))), 0)`;
}

function allOf(scalar: string | undefined, list: string): string {
  return scalar === undefined
    ? `COALESCE(${list}, [])`
    : `COALESCE(${list}, CASE WHEN ${scalar} IS NULL THEN [] ELSE [${scalar}] END)`;
}

function measureSql(aggregation: LogAggregation, { scalar, list }: ValueSource): string {
  if (list === undefined) return scalar === undefined ? 'NULL' : scalarMeasure(aggregation, scalar);
  const values = allOf(scalar, list);
  switch (aggregation) {
    case 'sum':
      return `sum(list_sum(${values}))`;
    case 'avg':
      return `sum(list_sum(${values})) / nullif(sum(len(${values})), 0)`;
    case 'min':
      return `min(list_min(${values}))`;
    case 'max':
      return `max(list_max(${values}))`;
    default:
      return rankSql(`flatten(list(${values}))`, percentiles[aggregation] ?? 0.5);
  }
}

function scalarMeasure(aggregation: LogAggregation, scalar: string): string {
  const percentile = percentiles[aggregation];
  if (percentile === undefined) return `${aggregation}(${scalar})`;
  return rankSql(`list(${scalar}) FILTER (WHERE ${scalar} IS NOT NULL)`, percentile);
}

// The rank that DDSketch, Datadog's own sketch, answers a quantile with (github.com/DataDog/sketches-py).
function rankSql(values: string, share: number): string {
  return `(list_sort(${values}))[1 + CAST(floor(${share} * (len(${values}) - 1)) AS BIGINT)]`;
}

/** What rows are grouped by: the values of a facet, or one group of all, which the caller has named. */
export type GroupColumn = LogGroupBy | { readonly all: string | number };

/**
 * Rows to aggregate: one a log, times its values of every facet so far. A log with several values belongs to as many
 * groups, and with several such facets to their cross product.
 * Source: https://docs.datadoghq.com/logs/explorer/analytics/
 */
export function groupedRows(
  table: string,
  condition: string,
  path: readonly GroupColumn[],
  columnOf: ColumnOf,
): string {
  return path.reduce(
    (from, group, level) => `(SELECT *, ${groupValue(group, columnOf)} AS g${level} FROM ${from})`,
    `(SELECT * FROM ${table} WHERE ${condition})`,
  );
}

function groupValue(group: GroupColumn, columnOf: ColumnOf): string {
  if ('all' in group) return literal(String(group.all));
  const { scalar, list } =
    group.histogram === undefined
      ? textSource(group.facet, columnOf)
      : stepSource(group.facet, group.histogram, columnOf);
  const missing = group.missing === undefined ? undefined : literal(String(group.missing));
  if (list === undefined) {
    const value = scalar ?? 'NULL';
    return missing === undefined ? value : `COALESCE(${value}, ${missing})`;
  }
  const values = allOf(scalar, list);
  const filled =
    missing === undefined ? values : `CASE WHEN len(${values}) = 0 THEN [${missing}] ELSE ${values} END`;
  return `unnest(list_distinct(${filled}))`;
}

function textSource(facet: string, columnOf: ColumnOf): ValueSource {
  const { scalar, list } = facetSource(facet, columnOf);
  return { scalar: scalar === undefined ? undefined : `CAST(${scalar} AS VARCHAR)`, list };
}

/** Starts of the steps of a histogram that the values of a measure lie in. */
function stepSource(
  facet: string,
  { interval, min, max }: NonNullable<LogGroupBy['histogram']>,
  columnOf: ColumnOf,
): ValueSource {
  const { scalar, list } = measureSource(facet, columnOf);
  const isInside = (value: string): string => `${value} >= ${min} AND ${value} <= ${max}`;
  const step = (value: string): string =>
    `CAST(${min} + floor((${value} - ${min}) / ${interval}) * ${interval} AS VARCHAR)`;
  return {
    scalar: scalar === undefined ? undefined : `CASE WHEN ${isInside(scalar)} THEN ${step(scalar)} END`,
    list:
      list === undefined
        ? undefined
        : `list_transform(list_filter(${list}, lambda v: ${isInside('v')}), lambda v: ${step('v')})`,
  };
}
