/** A search in one of Datadog's products, wherever it stands. */
export interface SearchUse {
  readonly pointer: string;
  readonly text: string;
  /** `logs`, `spans`, `rum`, `events`, …; attributes of our pipeline are meant in `logs` only. */
  readonly source: string;
}

export interface MetricUse {
  readonly pointer: string;
  readonly text: string;
}

/** A formula, and the names of the queries that it may use; `undefined` where they are unknown. */
export interface FormulaUse {
  readonly pointer: string;
  readonly text: string;
  readonly queries: readonly NamedQuery[] | undefined;
}

interface NamedQuery {
  readonly name: string;
  readonly pointer: string;
}

/** What one query aggregates and by what, for logs and their like. */
export interface AggregationUse {
  readonly pointer: string;
  readonly source: string;
  readonly measures: readonly FieldUse[];
  readonly groupBy: readonly FieldUse[];
}

export interface FieldUse {
  readonly pointer: string;
  /** As it is written: `@usr.email`, `service`, `env`. */
  readonly field: string;
  /** `avg`, `count`, `cardinality`, for a measure. */
  readonly aggregation?: string | undefined;
}

/** Everything in one asset that is written in one of Datadog's languages. */
export interface Uses {
  readonly searches: readonly SearchUse[];
  readonly metrics: readonly MetricUse[];
  readonly formulas: readonly FormulaUse[];
  readonly aggregations: readonly AggregationUse[];
  /** Fields that stand alone: columns, facets of template variables. */
  readonly fields: readonly FieldUse[];
}

export class UseCollector implements Uses {
  readonly searches: SearchUse[] = [];
  readonly metrics: MetricUse[] = [];
  readonly formulas: FormulaUse[] = [];
  readonly aggregations: AggregationUse[] = [];
  readonly fields: FieldUse[] = [];
}
