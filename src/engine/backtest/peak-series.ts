/** The largest value of all groups at each evaluation: what a threshold would have been held against. */
export class PeakSeries {
  readonly #times: number[] = [];
  readonly #values: number[] = [];

  add(at: number, value: number): void {
    this.#times.push(at);
    this.#values.push(value);
  }

  get length(): number {
    return this.#values.length;
  }

  /** Value below which the share lies, of the evaluations that `includes` takes. */
  percentile(share: number, includes: (at: number) => boolean): number | undefined {
    const values = this.#values
      .filter((_, index) => includes(this.#times[index] ?? 0))
      .toSorted((left, right) => left - right);
    return values[Math.min(values.length - 1, Math.floor(values.length * share))];
  }

  /** How often the value rises over a threshold. */
  episodesOver(threshold: number): number {
    return this.#values.filter(
      (value, index) => value > threshold && (this.#values[index - 1] ?? 0) <= threshold,
    ).length;
  }

  /** Whole time that was evaluated, in milliseconds. */
  get spanMs(): number {
    return (this.#times.at(-1) ?? 0) - (this.#times[0] ?? 0);
  }
}
