import type { LogEvent } from '../../model/log-event.js';
import type { Aggregation } from '../../model/log-query.js';
import { compileFacet, compileMeasure } from './facet.js';
import { SortedValues } from './sorted-values.js';

/** What one log gives to an aggregate. */
export type Contribution = readonly (string | number)[];

/** Takes logs in and out one by one, so that a window can slide over them. */
export interface Aggregate {
  readonly add: (contribution: Contribution) => void;
  readonly remove: (contribution: Contribution) => void;
  /** `null` where no log had a value. */
  readonly value: () => number | null;
}

export interface Compute {
  readonly aggregation: Aggregation;
  /** Facet for `cardinality`, measure for all others but `count`. */
  readonly metric?: string | undefined;
}

export const aggregations: readonly Aggregation[] = [
  'count',
  'cardinality',
  'sum',
  'avg',
  'min',
  'max',
  'median',
  'pc75',
  'pc90',
  'pc95',
  'pc98',
  'pc99',
];

/** Reads what a log gives. A log without the measure gives nothing. */
export function compileContribution({ aggregation, metric }: Compute): (event: LogEvent) => Contribution {
  if (aggregation === 'count' || metric === undefined) return () => one;
  const read = aggregation === 'cardinality' ? compileFacet(metric) : compileMeasure(metric);
  // Windows keep what they count of each log, and a list that has grown holds room for sixteen more.
  return (event) => read(event).slice();
}

const one: Contribution = [1];

export function createAggregate(aggregation: Aggregation): Aggregate {
  switch (aggregation) {
    case 'count':
      return new Total((_sum, count) => count);
    case 'sum':
      return new Total((sum, count) => (count === 0 ? null : sum));
    case 'avg':
      return new Total((sum, count) => (count === 0 ? null : sum / count));
    case 'cardinality':
      return new Distinct();
    case 'min':
      return new Ranked(() => 0);
    case 'max':
      return new Ranked((size) => size - 1);
    case 'median':
      return new Ranked(quantile(0.5));
    case 'pc75':
      return new Ranked(quantile(0.75));
    case 'pc90':
      return new Ranked(quantile(0.9));
    case 'pc95':
      return new Ranked(quantile(0.95));
    case 'pc98':
      return new Ranked(quantile(0.98));
    case 'pc99':
      return new Ranked(quantile(0.99));
    default:
      return aggregation satisfies never;
  }
}

// The rank that DDSketch, Datadog's own sketch, answers a quantile with (github.com/DataDog/sketches-py).
function quantile(share: number): (size: number) => number {
  return (size) => Math.floor(share * (size - 1));
}

class Total implements Aggregate {
  #count = 0;
  #sum = 0;
  readonly #result: (sum: number, count: number) => number | null;

  constructor(result: (sum: number, count: number) => number | null) {
    this.#result = result;
  }

  readonly add = (contribution: Contribution): void => {
    for (const value of contribution) this.#sum += Number(value);
    this.#count += contribution.length;
  };

  readonly remove = (contribution: Contribution): void => {
    for (const value of contribution) this.#sum -= Number(value);
    this.#count -= contribution.length;
    // Rounding of fractions must not outlive the values it came from.
    if (this.#count === 0) this.#sum = 0;
  };

  readonly value = (): number | null => this.#result(this.#sum, this.#count);
}

class Distinct implements Aggregate {
  readonly #counts = new Map<string | number, number>();

  readonly add = (contribution: Contribution): void => {
    for (const value of contribution) this.#counts.set(value, (this.#counts.get(value) ?? 0) + 1);
  };

  readonly remove = (contribution: Contribution): void => {
    for (const value of contribution) {
      const left = (this.#counts.get(value) ?? 0) - 1;
      if (left > 0) this.#counts.set(value, left);
      else this.#counts.delete(value);
    }
  };

  readonly value = (): number => this.#counts.size;
}

class Ranked implements Aggregate {
  readonly #values = new SortedValues();
  readonly #rank: (size: number) => number;

  constructor(rank: (size: number) => number) {
    this.#rank = rank;
  }

  readonly add = (contribution: Contribution): void => {
    for (const value of contribution) this.#values.add(Number(value));
  };

  readonly remove = (contribution: Contribution): void => {
    for (const value of contribution) this.#values.remove(Number(value));
  };

  readonly value = (): number | null =>
    this.#values.size === 0 ? null : (this.#values.at(this.#rank(this.#values.size)) ?? null);
}
