import type { NewValueOptions } from './detection-rule.js';

/** The values that a new-value rule has seen, group by group. */
export class LearnedValues {
  readonly #options: NewValueOptions;
  /** Time that each value was last seen. */
  readonly #seen = new Map<string, Map<string, number>>();
  #firstLog: number | undefined;

  constructor(options: NewValueOptions) {
    this.#options = options;
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
    values.set(value, Math.max(at, lastSeen ?? at));
    return !isKnown && hasLearned;
  }
}
