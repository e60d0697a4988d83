import type { RuleCondition } from '../../language/rule-condition/index.js';
import type { LogEvent } from '../../model/log-event.js';
import type { LogsQuery } from '../analytics/index.js';

/** A detection rule of Cloud SIEM, ready to be evaluated. */
export interface DetectionRule {
  readonly name: string;
  readonly message: string;
  readonly queries: readonly RuleQuery[];
  /** Looked at in order; the first that holds makes the signal. */
  readonly cases: readonly RuleCase[];
  /** Whether a log may count at all, by the rule's filters. */
  readonly takes: (event: LogEvent) => boolean;
  readonly evaluationWindowMs: number;
  /** How long after its last match a signal still takes matches in. */
  readonly keepAliveMs: number;
  readonly maxSignalMs: number;
  readonly lowersOutsideProduction: boolean;
  /** Set for rules that look for new values. */
  readonly newValue: NewValueOptions | undefined;
}

export interface RuleQuery {
  /** By which conditions call it. */
  readonly name: string;
  /** What is counted over the evaluation window. */
  readonly counted: LogsQuery;
  /** Facets that new-value rules learn. */
  readonly learned: readonly string[];
}

export interface RuleCase {
  readonly status: SignalStatus;
  readonly name: string;
  /** Absent where every match makes a signal. */
  readonly condition: RuleCondition | undefined;
  readonly notifications: readonly string[];
}

export interface NewValueOptions {
  readonly forgetAfterMs: number;
  /** How long values are only learned, from the first log on. */
  readonly learningMs: number;
  /** How many values of a group are only learned. */
  readonly learnedFirst: number;
}

export type SignalStatus = 'critical' | 'high' | 'medium' | 'low' | 'info';

/** From mild to severe. */
export const signalStatuses: readonly SignalStatus[] = ['info', 'low', 'medium', 'high', 'critical'];
