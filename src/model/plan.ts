/** Kinds of objects in an org that a deploy manages. */
export type ResourceKind =
  'monitor' | 'dashboard' | 'dashboard-list' | 'log-pipeline' | 'log-metric' | 'security-rule' | 'slo';

/** One field that differs. Absent on a side means that the side has no such field. */
export interface FieldChange {
  /** Path with dots and indices: `options.thresholds.critical`, `widgets[2].definition.title`. */
  readonly path: string;
  readonly actual?: unknown;
  readonly desired?: unknown;
}

export interface Change {
  readonly type: ChangeType;
  /** Reason, in one sentence, for conflicts and for what was left out. */
  readonly why?: string;
  readonly kind: ResourceKind;
  readonly key: string;
  /** Id in the org; `null` for what is not there yet. */
  readonly id: string | number | null;
  readonly diff: readonly FieldChange[];
}

export type ChangeType = 'create' | 'update' | 'delete' | 'unchanged' | 'conflict' | 'left-out';

export interface Plan {
  readonly changes: readonly Change[];
  readonly summary: {
    readonly create: number;
    readonly update: number;
    readonly delete: number;
    readonly unchanged: number;
    readonly conflict: number;
    readonly leftOut: number;
  };
  /** Requests made to read the org. */
  readonly requests: number;
  readonly org: { readonly site: string; readonly name: string };
  /** What a person should know and what changes nothing. */
  readonly notes?: readonly string[];
  /** What the objects that are there after a deploy are billed by. */
  readonly cost?: PlanCost;
  /** Permissions that a deploy of these changes needs and the keys' owner lacks; nothing is written while there is one. */
  readonly missingPermissions?: readonly { readonly kind: ResourceKind; readonly permission: string }[];
  /** Changes that the server would refuse, by `KIND/KEY`; nothing is written while there is one. */
  readonly problems?: readonly { readonly name: string; readonly errors: readonly string[] }[];
}

export interface PlanCost {
  /** Upper bound of the series that our log metrics make; a custom metric is billed by its series. */
  readonly metricSeries: number;
  readonly logMetrics: number;
  /** Log metrics whose definition states no bound; they are not in `metricSeries`. */
  readonly unbounded: readonly string[];
  /** Monitors that Datadog evaluates. */
  readonly monitors: number;
}
