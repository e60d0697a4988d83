/** What the page asks of the sandbox and what it is answered, in JSON over `/sandbox/…`. */

export interface OrgSummary {
  readonly name: string;
  readonly version: string;
  /** The sandbox clock, in milliseconds since the epoch. */
  readonly now: number;
  readonly store: { readonly kind: 'duckdb' | 'memory'; readonly note?: string };
  readonly logs: { readonly total: number; readonly perSecond: number; readonly oldest: number | null };
  readonly signals: number;
  readonly scenario?: string;
  readonly alerting: readonly AlertingMonitor[];
}

export interface AlertingMonitor {
  readonly kind: 'monitor' | 'rule';
  readonly id: string;
  readonly name: string;
  readonly status: MonitorStatus;
  readonly since: number;
  /** One sentence: which group, which value, over which threshold. */
  readonly reason: string;
}

export type MonitorStatus = 'OK' | 'Warn' | 'Alert' | 'No Data' | 'Unknown';

export interface DashboardSummary {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly widgets: number;
  readonly groups: readonly string[];
  /** Its widgets with nothing but place and kind, groups with theirs inside. */
  readonly outline: readonly OutlineWidget[];
}

export interface OutlineWidget {
  readonly layout?: unknown;
  readonly definition: { readonly type: string; readonly widgets?: readonly OutlineWidget[] };
}

/** A dashboard as it is, or as it was before it was written again. */
export interface DashboardVersion {
  /** `null` is the present one. */
  readonly number: number | null;
  readonly title: string;
  readonly widgets: number;
  /** Milliseconds since the epoch. */
  readonly writtenAt: number;
}

/** A template variable with the values chosen on the page. */
export interface VariableChoice {
  readonly name: string;
  readonly prefix: string | null;
  /** `['*']` filters nothing. */
  readonly values: readonly string[];
}

export interface WidgetQuery {
  readonly definition: unknown;
  readonly from: number;
  readonly to: number;
  /** Width of the drawing in pixels: the number of buckets follows from it. */
  readonly width: number;
  readonly variables: readonly VariableChoice[];
}

export interface WidgetAnswer {
  /** One entry a request of the widget, in order. */
  readonly results: readonly RequestResult[];
  /** How long the evaluation took. Unit: milliseconds. */
  readonly ms: number;
}

/** The data of a widget, or why there are none. */
export type WidgetOutcome = { readonly answer: WidgetAnswer } | { readonly error: string };

/** One line of what `/sandbox/widgets` answers; `index` is the widget's place in the request. */
export type WidgetLine = WidgetOutcome & { readonly index: number };

export type RequestResult = SeriesResult | TableResult | ListResult | MonitorsResult | UnavailableResult;

export interface SeriesResult {
  readonly type: 'series';
  /** Start of every bucket, in milliseconds. */
  readonly times: readonly number[];
  readonly intervalMs: number;
  readonly series: readonly Series[];
}

interface Series {
  /** Values of the group-by facets, in order; empty without a group-by. */
  readonly groups: readonly string[];
  readonly facets: readonly string[];
  /** Index of the formula. */
  readonly formula: number;
  /** Alias or text of the formula. */
  readonly label: string;
  readonly unit: Unit | null;
  readonly values: readonly (number | null)[];
}

export interface Unit {
  readonly family: string;
  readonly name: string;
}

export interface TableResult {
  readonly type: 'table';
  readonly facets: readonly string[];
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
}

interface TableColumn {
  readonly label: string;
  readonly formula: number;
  readonly unit: Unit | null;
}

export interface TableRow {
  readonly groups: readonly string[];
  readonly values: readonly (number | null)[];
}

export interface ListResult {
  readonly type: 'list';
  readonly columns: readonly string[];
  readonly rows: readonly LogRow[];
  /** How many match in all, where known. */
  readonly total: number;
}

export interface LogRow {
  readonly id: string;
  readonly timestamp: number;
  readonly status: string;
  readonly service: string;
  readonly host: string;
  readonly message: string;
  readonly source: string;
  readonly tags: readonly string[];
  readonly attributes: Readonly<Record<string, unknown>>;
}

interface MonitorsResult {
  readonly type: 'monitors';
  readonly monitors: readonly MonitorSummary[];
}

interface UnavailableResult {
  readonly type: 'unavailable';
  readonly reason: string;
}

export interface MonitorSummary {
  /** As the API tells it: a number for monitors, `abc-def-ghi` for rules. */
  readonly id: string;
  readonly name: string;
  readonly kind: 'monitor' | 'rule';
  readonly status: MonitorStatus;
  readonly query: string;
  readonly tags: readonly string[];
  readonly groups: readonly MonitorGroup[];
  readonly lastTransition: number | null;
  /** Why it stands where it stands. */
  readonly reason: string;
  /** Why the sandbox does not evaluate it, where it does not. */
  readonly unsupported?: string;
}

export interface MonitorGroup {
  readonly name: string;
  readonly status: MonitorStatus;
  readonly since: number;
  readonly value: number | null;
}

export interface MonitorDetail extends MonitorSummary {
  readonly message: string;
  readonly thresholds: Readonly<Record<string, number>>;
  readonly transitions: readonly Transition[];
  readonly notifications: readonly Notification[];
}

export interface Transition {
  readonly at: number;
  readonly group: string;
  readonly from: MonitorStatus;
  readonly to: MonitorStatus;
  readonly value: number | null;
  readonly reason: string;
}

export interface Notification {
  readonly at: number;
  readonly title: string;
  /** Markdown. */
  readonly body: string;
  readonly handles: readonly string[];
  readonly status: MonitorStatus;
}

export interface LogsAnswer {
  readonly rows: readonly LogRow[];
  readonly total: number;
  readonly histogram: SeriesResult;
  readonly facets: readonly FacetValues[];
  readonly ms: number;
}

export interface FacetValues {
  readonly group: string;
  readonly name: string;
  readonly path: string;
  readonly values: readonly { readonly value: string; readonly count: number }[];
}

export interface PipelineSummary {
  readonly id: string;
  readonly name: string;
  readonly filter: string;
  readonly enabled: boolean;
  readonly processors: number;
}

export interface PipelineTrace {
  readonly pipeline: string;
  readonly matches: boolean;
  readonly steps: readonly TraceStep[];
}

export interface TraceStep {
  readonly name: string;
  readonly type: string;
  /** Nesting: 0 is a processor of the pipeline itself. */
  readonly depth: number;
  readonly skipped?: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** A refused or broken request. */
export interface PageError {
  readonly error: string;
  /** 0-based offset into the search text, where the text is what is wrong. */
  readonly offset?: number;
}
