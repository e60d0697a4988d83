import { compare } from '../arithmetic.js';
import type { RuleCondition } from '../../language/rule-condition/index.js';
import type { LogEvent } from '../../model/log-event.js';
import { groupKey, SlidingWindow } from '../analytics/index.js';
import { compileGroups } from '../analytics/group.js';
import type { DetectionRule, RuleQuery } from './detection-rule.js';
import { LearnedValues, type SavedValues } from './learned-values.js';
import { makeSignal, type Signal } from './signal.js';

/** A rule between two logs. It is changed by `advanceRule`. */
export class RuleState {
  readonly #rule: DetectionRule;
  readonly #queries: readonly QueryState[];
  readonly #open = new Map<string, OpenSignal>();
  #latest = -Infinity;
  #signals = 0;

  constructor(rule: DetectionRule) {
    this.#rule = rule;
    const { newValue } = rule;
    this.#queries = rule.queries.map((query) => ({
      query,
      window: new SlidingWindow(query.counted, { windowMs: Math.max(1, rule.evaluationWindowMs) }),
      readLearned: compileGroups(query.learned.map((facet) => ({ facet }))),
      learned: newValue === undefined ? undefined : new LearnedValues(newValue),
    }));
  }

  /** Grows whenever there is something new to save. */
  get revision(): number {
    return this.#queries.reduce((sum, { learned }) => sum + (learned?.count ?? 0), this.#signals);
  }

  /** What was learned, and the signals that are open, so that a later state can go on from there. */
  get saved(): SavedRule {
    return {
      latest: Number.isFinite(this.#latest) ? this.#latest : null,
      open: [...this.#open].map(([key, signal]) => ({ ...signal, key, matched: [...signal.matched] })),
      learned: this.#queries.map(({ learned }) => learned?.saved ?? null),
    };
  }

  restore({ latest, open, learned }: SavedRule): void {
    this.#latest = latest ?? -Infinity;
    for (const { key, matched, ...signal } of open) {
      this.#open.set(key, { ...signal, matched: new Map(matched) });
    }
    for (const [place, values] of learned.entries()) {
      if (values !== null) this.#queries[place]?.learned?.restore(values);
    }
  }

  /** Learns and counts a log of before a restart, which makes no signal again. */
  recall(event: LogEvent): void {
    if (event.timestamp === undefined || !this.#rule.takes(event)) return;
    this.#latest = Math.max(this.#latest, event.timestamp);
    for (const state of this.#queries) {
      for (const group of state.window.groupsOf(event)) this.#counts(state, group, event, event.timestamp);
      state.window.add(event);
      state.window.moveTo(this.#latest + 1);
    }
  }

  /** Takes one log; rules are evaluated as logs come in, not on a schedule. */
  take(event: LogEvent): readonly Signal[] {
    if (event.timestamp === undefined || !this.#rule.takes(event)) return [];
    this.#latest = Math.max(this.#latest, event.timestamp);
    const at = this.#latest;
    const touched = new Map<string, Touched>();
    for (const state of this.#queries) {
      for (const group of state.window.groupsOf(event)) {
        if (!this.#counts(state, group, event, at)) continue;
        const key = groupKey(group);
        const touch = touched.get(key) ?? {
          group,
          facets: state.query.counted.groupBy.map(({ facet }) => facet),
          queries: [],
        };
        touched.set(key, { ...touch, queries: [...touch.queries, state.query.name] });
      }
      state.window.add(event);
      state.window.moveTo(at + 1);
    }
    return [...touched].flatMap(([key, touch]) => this.#evaluate(key, touch, event, at) ?? []);
  }

  #counts(
    { learned, readLearned }: QueryState,
    group: readonly string[],
    event: LogEvent,
    at: number,
  ): boolean {
    if (learned === undefined) return true;
    const isNew = readLearned(event).map((value) => learned.learn(groupKey(group), groupKey(value), at));
    return isNew.includes(true);
  }

  #evaluate(
    key: string,
    { group, facets, queries }: Touched,
    event: LogEvent,
    at: number,
  ): Signal | undefined {
    const open = this.#openSignal(key, at);
    for (const name of queries) open?.matched.set(name, (open.matched.get(name) ?? 0) + 1);
    const place = this.#rule.cases.findIndex(
      ({ condition }) => condition === undefined || this.#holds(condition, group),
    );
    const ruleCase = this.#rule.cases[place];
    if (ruleCase === undefined) return undefined;
    if (open !== undefined) open.lastMatch = at;
    const raised = open !== undefined && place < open.place;
    if (open !== undefined && !raised) return undefined;
    const signal = open ?? { openedAt: at, lastMatch: at, place, matched: this.#matches(group) };
    signal.place = place;
    this.#open.set(key, signal);
    this.#signals += 1;
    return makeSignal(this.#rule, {
      at,
      ruleCase,
      group: group.map((value, index) => ({ facet: facets[index] ?? '', value })),
      raised,
      firstSeen: signal.openedAt,
      matched: signal.matched,
      log: event,
    });
  }

  /** The signal that still takes matches in: by its keep-alive and its longest duration. */
  #openSignal(key: string, at: number): OpenSignal | undefined {
    const open = this.#open.get(key);
    if (open === undefined) return undefined;
    const isAlive =
      at - open.lastMatch <= this.#rule.keepAliveMs && at - open.openedAt <= this.#rule.maxSignalMs;
    if (isAlive) return open;
    this.#open.delete(key);
    return undefined;
  }

  #matches(group: readonly string[]): Map<string, number> {
    const key = groupKey(group);
    return new Map(
      this.#queries.flatMap(({ query, window }) => {
        const found = window.groups.get(key);
        return found === undefined ? [] : [[query.name, found.count] as const];
      }),
    );
  }

  #holds(condition: RuleCondition, group: readonly string[]): boolean {
    switch (condition.type) {
      case 'comparison': {
        const state = this.#queries.find(({ query }) => query.name === condition.query);
        return compare(condition.operator, state?.window.valueOf(group) ?? 0, condition.threshold);
      }
      case 'not':
        return !this.#holds(condition.condition, group);
      case 'and':
        return condition.conditions.every((one) => this.#holds(one, group));
      case 'or':
        return condition.conditions.some((one) => this.#holds(one, group));
      default:
        return condition satisfies never;
    }
  }
}

interface QueryState {
  readonly query: RuleQuery;
  readonly window: SlidingWindow;
  readonly readLearned: (event: LogEvent) => readonly (readonly string[])[];
  readonly learned: LearnedValues | undefined;
}

/** A group that a log belongs to, and the queries that found it there. */
interface Touched {
  readonly group: readonly string[];
  readonly facets: readonly string[];
  readonly queries: readonly string[];
}

interface OpenSignal {
  readonly openedAt: number;
  lastMatch: number;
  /** Place of its case among the rule's cases. */
  place: number;
  readonly matched: Map<string, number>;
}

export interface SavedRule {
  readonly latest: number | null;
  readonly open: readonly (Omit<OpenSignal, 'matched'> & {
    readonly key: string;
    readonly matched: readonly (readonly [string, number])[];
  })[];
  /** One entry a query; `null` for a query that learns nothing. */
  readonly learned: readonly (SavedValues | null)[];
}

/** The state of a rule that has seen no log yet. */
export function createRuleState(rule: DetectionRule): RuleState {
  return new RuleState(rule);
}

/** Gives a state the logs that came in since the last time, in the order of their coming. */
export function advanceRule(state: RuleState, events: Iterable<LogEvent>): readonly Signal[] {
  return [...events].flatMap((event) => state.take(event));
}
