import type { LogQuery } from '../log-query.js';

/** What every widget with a heading takes. */
export interface WidgetHeading {
  /** Sentence case, concise, without the integration's name, a unit, or "number of". */
  readonly title?: string;
  /** Font size. Unit: pixels, as text. @default `'16'` */
  readonly titleSize?: string;
  readonly titleAlign?: 'left' | 'center' | 'right';
  readonly raw?: Readonly<Record<string, unknown>>;
}

/** What every widget over a time range takes. */
export interface WidgetOverTime {
  /** A range of its own. @default the dashboard's */
  readonly time?: WidgetTime;
  readonly customLinks?: readonly CustomLink[];
}

/** @see https://docs.datadoghq.com/dashboards/widgets/configuration/#widget-timeframe */
export interface WidgetTime {
  readonly liveSpan?:
    | '1m'
    | '5m'
    | '10m'
    | '15m'
    | '30m'
    | '1h'
    | '4h'
    | '1d'
    | '2d'
    | '1w'
    | '1mo'
    | '3mo'
    | '6mo'
    | '1y'
    | 'alert';
  readonly hideIncompleteCostData?: boolean;
  readonly raw?: Readonly<Record<string, unknown>>;
}

/**
 * An entry of the menu that a click on the graph opens.
 *
 * @see https://docs.datadoghq.com/dashboards/guide/context-links/
 */
export interface CustomLink {
  readonly label?: string;
  /** A path without host, so that it works on each of Datadog's sites. Variables: `{{@usr.email.value}}`, `{{timestamp_start}}`. */
  readonly link?: string;
  /** One of Datadog's own entries to replace or hide: `logs`, `hosts`, `traces`, … */
  readonly overrideLabel?: string;
  readonly isHidden?: boolean;
}

/** A query of a data source other than logs and signals; its fields are those of the source. */
export interface OtherQuery {
  readonly dataSource: OtherDataSource;
  readonly name?: string;
  readonly [field: string]: unknown;
}

export type OtherDataSource =
  | 'apm_dependency_stats'
  | 'apm_resource_stats'
  | 'app_sec_events'
  | 'audit'
  | 'ci_pipelines'
  | 'ci_tests'
  | 'cloud_cost'
  | 'container'
  | 'events'
  | 'incident_analytics'
  | 'metrics'
  | 'network'
  | 'network_device_flows'
  | 'process'
  | 'profiles'
  | 'rum'
  | 'slo'
  | 'spans'
  | 'synthetics';

/** Signals of Cloud SIEM, counted as logs are. */
export interface SignalQuery extends Omit<LogQuery, 'dataSource'> {
  readonly dataSource: 'security_signals';
}

export type WidgetQuery = LogQuery | SignalQuery | OtherQuery;

/**
 * What is shown of the queries: one of them by its name, or arithmetic over them.
 *
 * @see https://docs.datadoghq.com/dashboards/functions/
 */
export interface Formula {
  /** `query`, `a / b * 100`, `default_zero(query)`. */
  readonly formula: string;
  /** Name in legend and column. */
  readonly alias?: string;
  /** How many groups are kept, by this formula. */
  readonly limit?: { readonly count?: number; readonly order?: 'asc' | 'desc' };
  readonly cellDisplayMode?: 'number' | 'bar' | 'trend';
  readonly conditionalFormats?: readonly ConditionalFormat[];
  readonly style?: { readonly palette?: string; readonly paletteIndex?: number };
  /** Unit and precision of the number. */
  readonly numberFormat?: NumberFormat;
  readonly raw?: Readonly<Record<string, unknown>>;
}

/** @see https://docs.datadoghq.com/dashboards/guide/unit-override/ */
export interface NumberFormat {
  readonly unit?:
    | { readonly type: 'canonical_unit'; readonly unitName: string; readonly perUnitName?: string }
    | { readonly type: 'custom_unit_label'; readonly label: string };
  readonly unitScale?: { readonly type: 'canonical_unit'; readonly unitName: string } | null;
}

/** A colour that means something: red for wrong, yellow for look here, green for well. */
export interface ConditionalFormat {
  readonly comparator: '=' | '>' | '>=' | '<' | '<=';
  readonly value: number;
  readonly palette: string;
  readonly customBgColor?: string;
  readonly customFgColor?: string;
  readonly imageUrl?: string;
  readonly metric?: string;
  readonly hideValue?: boolean;
  readonly timeframe?: string;
}

/** Order of the groups of a scalar request, and how many are kept. */
export interface WidgetSort {
  readonly count?: number;
  readonly orderBy?: readonly (
    | { readonly type: 'formula'; readonly index: number; readonly order: 'asc' | 'desc' }
    | { readonly type: 'group'; readonly name: string; readonly order: 'asc' | 'desc' }
  )[];
}

/** One number for each group. */
export interface ScalarRequest {
  readonly responseFormat?: 'scalar';
  readonly queries?: readonly WidgetQuery[];
  readonly formulas?: readonly Formula[];
  readonly sort?: WidgetSort;
  readonly conditionalFormats?: readonly ConditionalFormat[];
  readonly style?: { readonly palette?: string };
  /** The request forms before formulas. @deprecated use `queries` and `formulas` */
  readonly q?: string;
  /** @deprecated use `queries` and `formulas` */
  readonly logQuery?: unknown;
  /** Of `q`. @deprecated use `queries` and `formulas` */
  readonly aggregator?: string;
  /** Columns of a table that hold links or are cut. */
  readonly textFormats?: readonly unknown[];
  readonly raw?: Readonly<Record<string, unknown>>;
}

/**
 * The signals of Cloud SIEM that a search finds, to be counted as logs are:
 * `signals(logs({ search }).count().by(attributes.usr.email))`.
 */
export function signals(query: LogQuery): SignalQuery {
  return { ...query, dataSource: 'security_signals' };
}

/** A scalar request over one query, its groups in descending order. */
export function scalar(query: WidgetQuery, formula: Partial<Formula> = {}, limit?: number): ScalarRequest {
  const order = limit === undefined ? {} : { limit: { count: limit, order: 'desc' } as const };
  return {
    responseFormat: 'scalar',
    queries: [query],
    formulas: [{ formula: query.name ?? 'query', ...formula, ...order }],
  };
}
