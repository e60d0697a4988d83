import type { NewValueOptions } from './detection-rule.js';

/** By group: each value with the time that it was last seen. */
export interface SavedValues {
  readonly firstLog: number | null;
  readonly seen: readonly (readonly [string, readonly (readonly [string, number])[]])[];
}

/** The values that a new-value rule has seen, group by group. */
export class LearnedValues {
  readonly #options: NewValueOptions;
  /** Time that each value was last seen. */
  readonly #seen = new Map<string, Map<string, number>>();
  #firstLog: number | undefined;
  #count = 0;

  constructor(options: NewValueOptions) {
    this.#options = options;
  }

  /** How many values were ever learned anew. */
  get count(): number {
    return this.#count;
  }

  get saved(): SavedValues {
    const seen = [...this.#seen].map(([group, values]) => [group, [...values]] as const);
    return { firstLog: this.#firstLog ?? null, seen };
  }

  restore({ firstLog, seen }: SavedValues): void {
    this.#firstLog = firstLog ?? undefined;
    for (const [group, values] of seen) this.#seen.set(group, new Map(values));
  }

  /** Learns a value, and tells whether it is new and the time of learning is over. */
  learn(group: string, value: string, at: number): boolean {
    this.#firstLog ??= at;
    const values = this.#seen.get(group) ?? new Map<string, number>();
    this.#seen.set(group, values);
    const lastSeen = values.get(value);
    const isKnown = lastSeen !== undefined && at - lastSeen <= this.#options.forgetAfterMs;
    const hasLearned =
      at - this.#firstLog >= this.#options.learningMs && values.size >= this.#options.learnedFirst;
    if (lastSeen === undefined) this.#count += 1;
    values.set(value, Math.max(at, lastSeen ?? at));
    return !isKnown && hasLearned;
  }
}
