import type { FacetPath } from './attribute.js';
import type { Feed } from './feed.js';
import type { LogSearch } from './search.js';
import type { Seconds } from './units.js';

/**
 * A detection rule of Cloud SIEM, as the API takes it (camelCase on the wire too).
 *
 * @see https://docs.datadoghq.com/api/latest/security-monitoring/#create-a-detection-rule
 */
export interface SecurityRule {
  readonly name: string;
  readonly type: 'log_detection' | 'signal_correlation';
  /** @default true */
  readonly isEnabled?: boolean;
  /** Markdown with variables such as `{{@usr.email}}`. */
  readonly message: string;
  /** At least one. Named `a`, `b`, … in conditions where they have no name. */
  readonly queries: readonly RuleQuery[];
  /** Looked at in order; the first that holds makes the signal. */
  readonly cases: readonly RuleCase[];
  readonly options: RuleOptions;
  /** `tactic:TA0004-privilege-escalation`, `technique:T1098-account-manipulation`, `source:tailscale`, … */
  readonly tags: readonly string[];
  readonly filters?: readonly { readonly action: 'require' | 'suppress'; readonly query: LogSearch }[];
  /** Group-by values in the signal's title. @default false */
  readonly hasExtendedTitle?: boolean;
  readonly groupSignalsBy?: readonly FacetPath[];
  readonly raw?: Readonly<Record<string, unknown>>;
}

export interface RuleQuery {
  readonly query: LogSearch;
  readonly aggregation:
    'count' | 'cardinality' | 'sum' | 'max' | 'new_value' | 'geo_data' | 'event_count' | 'none';
  readonly groupByFields: readonly FacetPath[];
  readonly distinctFields: readonly FacetPath[];
  readonly name?: string;
  /** What `sum` and `max` measure. */
  readonly metric?: FacetPath;
  /** What `new_value` learns. */
  readonly metrics?: readonly FacetPath[];
  readonly dataSource?: 'logs' | 'audit' | 'app_sec_spans' | 'spans';
  readonly hasOptionalGroupByFields?: boolean;
}

export interface RuleCase {
  readonly status: 'critical' | 'high' | 'medium' | 'low' | 'info';
  /** `a > 3 && b > 0`. Absent for new-value rules. */
  readonly condition?: string;
  readonly name?: string;
  /** `@handles`. */
  readonly notifications?: readonly string[];
}

export interface RuleOptions {
  readonly detectionMethod:
    | 'threshold'
    | 'new_value'
    | 'anomaly_detection'
    | 'impossible_travel'
    | 'third_party'
    | 'anomaly_threshold';
  /** Window that is counted over. 0, 1 min, 5 min, 10 min, 15 min, 30 min, 1 h, 2 h, 3 h, 6 h, 12 h, 24 h. */
  readonly evaluationWindow?: Seconds;
  /** A signal stays open this long after its last match; at least the window. At most 24 h. */
  readonly keepAlive?: Seconds;
  /** A signal is closed after this. At most 24 h. */
  readonly maxSignalDuration?: Seconds;
  readonly decreaseCriticalityBasedOnEnv?: boolean;
  readonly newValueOptions?: {
    /** How long a value is remembered. Unit: days. */
    readonly forgetAfter?: 1 | 2 | 7 | 14 | 21 | 28;
    readonly learningMethod?: 'duration' | 'threshold';
    /** Unit: days. */
    readonly learningDuration?: 0 | 1 | 7;
    readonly learningThreshold?: 0 | 1;
  };
  readonly raw?: Readonly<Record<string, unknown>>;
}

export interface SecurityRuleAsset extends SecurityRule {
  /** Stable name, kebab case. */
  readonly key: string;
  /** @default `['siem']` */
  readonly needs?: readonly Feed[];
  /** Keys that it had before; an object that was deployed under one of them is this one. */
  readonly formerly?: readonly string[];
}

export function defineRule(rule: SecurityRuleAsset): SecurityRuleAsset {
  return { needs: ['siem'], ...rule };
}
