import type { LogEvent } from '../../model/log-event.js';
import type { DetectionRule, RuleState, Signal } from '../rules/index.js';
import { advanceRule, createRuleState } from '../rules/index.js';
import { perWeek } from './suggest.js';

export interface BacktestRule {
  readonly key: string;
  readonly rule: DetectionRule;
}

export interface RuleOutcome {
  readonly key: string;
  readonly fired: readonly {
    /** RFC 3339. */
    readonly from: string;
    readonly group: string;
    readonly status: string;
    readonly title: string;
  }[];
  /** How often it would have fired a week. */
  readonly perWeek: number;
  /** Why it could not be evaluated. */
  readonly problem?: string;
}

/** Evaluates detection rules log by log. */
export class RuleBacktest {
  readonly #runs: readonly { readonly key: string; readonly state: RuleState; readonly signals: Signal[] }[];

  #earliest = Infinity;
  #latest = -Infinity;

  constructor(rules: readonly BacktestRule[]) {
    this.#runs = rules.map(({ key, rule }) => ({ key, state: createRuleState(rule), signals: [] }));
  }

  add(event: LogEvent): void {
    this.#earliest = Math.min(this.#earliest, event.timestamp ?? Infinity);
    this.#latest = Math.max(this.#latest, event.timestamp ?? -Infinity);
    for (const { state, signals } of this.#runs) signals.push(...advanceRule(state, [event]));
  }

  /** `spanMs` is the time that the logs were looked for in. @default from the first log to the last */
  finish(spanMs = this.#latest - this.#earliest): readonly RuleOutcome[] {
    return this.#runs.map(({ key, signals }) => ({
      key,
      fired: signals.map(describe),
      perWeek: perWeek(signals.length, spanMs),
    }));
  }
}

function describe({ at, group, status, title }: Signal): RuleOutcome['fired'][number] {
  const name = group.map(({ facet, value }) => `${facet}:${value}`).join(',');
  return { from: new Date(at).toISOString(), group: name, status, title };
}
