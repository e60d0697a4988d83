import type { Reading } from '../../engine/analytics/index.js';

/**
 * What was read of lines, in few and flat values: between threads, each object costs more than the work it saves.
 * For each line: how many records it held, how many of them were none, whether one was a flow, how many logs they
 * made. For each log: its time, how many queries count it. For each of these: its number, the place of the groups,
 * the place of the contribution or -1, and the contribution where it is one number.
 */
export interface ReadLines {
  readonly numbers: Float64Array<ArrayBuffer>;
  readonly groups: readonly Reading['groups'][];
  readonly contributions: readonly Reading['contribution'][];
}

/** The same on its way: of groups and contributions only those that no earlier message of the thread brought. */
export interface SentLines extends ReadLines {
  /** Whether places count from here on, and what came before is no longer referred to. */
  readonly startsOver: boolean;
}

/** Puts together what a thread sends, in the order in which it was sent. */
export class ReadLinesReceiver {
  #groups: Reading['groups'][] = [];
  #contributions: Reading['contribution'][] = [];

  receive({ numbers, groups, contributions, startsOver }: SentLines): ReadLines {
    if (startsOver) {
      this.#groups = [];
      this.#contributions = [];
    }
    for (const group of groups) this.#groups.push(group);
    for (const contribution of contributions) this.#contributions.push(contribution);
    return { numbers, groups: this.#groups, contributions: this.#contributions };
  }
}

/** Stands for the number of logs of a line that has to be read again with what came before it. */
const givenUp = -1;

/** Where groups stand, found value by value of their facets. */
interface PlaceNode {
  place: number | undefined;
  readonly next: Map<string, PlaceNode>;
}

function newNode(): PlaceNode {
  return { place: undefined, next: new Map() };
}

export class ReadLinesWriter {
  #numbers = new Float64Array(1 << 14);
  #length = 0;
  #groups: Reading['groups'][] = [];
  #contributions: Reading['contribution'][] = [];
  /** How many groups and contributions were sent before. */
  #sentGroups = 0;
  #sentContributions = 0;
  #startsOver = false;
  #places = newNode();
  readonly #texts = new Map<string, number>();
  #line = 0;
  #log = 0;
  readonly #mostPlaces: number;

  /** After so many places it starts over: memory stays bounded, however many groups there are. */
  constructor(mostPlaces = 100_000) {
    this.#mostPlaces = mostPlaces;
  }

  beginLine(): void {
    this.#line = this.#length;
    for (let member = 0; member < 4; member += 1) this.#push(0);
  }

  addRecord({ isParsed, isFlow }: { readonly isParsed: boolean; readonly isFlow: boolean }): void {
    this.#increase(this.#line);
    if (!isParsed) this.#increase(this.#line + 1);
    if (isFlow) this.#numbers[this.#line + 2] = 1;
  }

  addLog(timestamp: number): void {
    this.#increase(this.#line + 3);
    this.#log = this.#length;
    this.#push(timestamp);
    this.#push(0);
  }

  addReading(query: number, { groups, contribution }: Reading): void {
    const [value] = contribution;
    const isNumber = contribution.length === 1 && typeof value === 'number';
    this.#push(query);
    this.#push(this.#placeOfGroups(groups));
    this.#push(isNumber ? -1 : this.#placeOf(contribution));
    this.#push(isNumber ? value : 0);
    this.#increase(this.#log + 1);
  }

  /** Takes back what the line wrote. */
  giveUpLine(): void {
    this.#length = this.#line;
    for (const member of [0, 0, 0, givenUp]) this.#push(member);
  }

  /** All that was written since the last time. */
  send(): SentLines {
    const sent = {
      numbers: this.#numbers.slice(0, this.#length),
      groups: this.#groups,
      contributions: this.#contributions,
      startsOver: this.#startsOver,
    };
    this.#length = 0;
    this.#sentGroups += this.#groups.length;
    this.#sentContributions += this.#contributions.length;
    this.#groups = [];
    this.#contributions = [];
    this.#startsOver = this.#sentGroups + this.#sentContributions > this.#mostPlaces;
    if (this.#startsOver) this.#forget();
    return sent;
  }

  #forget(): void {
    this.#sentGroups = 0;
    this.#sentContributions = 0;
    this.#places = newNode();
    this.#texts.clear();
  }

  #push(value: number): void {
    if (this.#length === this.#numbers.length) {
      const wider = new Float64Array(this.#numbers.length * 2);
      wider.set(this.#numbers);
      this.#numbers = wider;
    }
    this.#numbers[this.#length] = value;
    this.#length += 1;
  }

  #increase(place: number): void {
    this.#numbers[place] = (this.#numbers[place] ?? 0) + 1;
  }

  #placeOfGroups(groups: Reading['groups']): number {
    const [only] = groups;
    if (only === undefined || groups.length > 1) return this.#addGroups(groups);
    let node = this.#places;
    for (const value of only) {
      let next = node.next.get(value);
      if (next === undefined) {
        next = newNode();
        node.next.set(value, next);
      }
      node = next;
    }
    return (node.place ??= this.#addGroups(groups));
  }

  #addGroups(groups: Reading['groups']): number {
    return this.#sentGroups + this.#groups.push(groups) - 1;
  }

  #placeOf(contribution: Reading['contribution']): number {
    const [text] = contribution;
    const isText = contribution.length === 1 && typeof text === 'string';
    const known = isText ? this.#texts.get(text) : undefined;
    if (known !== undefined) return known;
    const place = this.#sentContributions + this.#contributions.push(contribution) - 1;
    if (isText) this.#texts.set(text, place);
    return place;
  }
}

/** What was read of one line; nothing where it has to be read again. */
export interface LineCounts {
  readonly records: number;
  readonly unparsed: number;
  readonly hasFlows: boolean;
}

export interface ReadLinesVisitor {
  /** A line begins. Without counts it has to be read again, here. */
  readonly line: (place: number, counts: LineCounts | undefined) => void;
  readonly log: (timestamp: number) => void;
  readonly reading: (query: number, reading: Reading) => void;
}

/** Goes through what was read in the order of the lines. */
export function visitReadLines(
  { numbers, groups, contributions }: ReadLines,
  visitor: ReadLinesVisitor,
): void {
  // Its values are all there: it was written whole.
  const next = (): number => numbers[at++] ?? 0;
  let at = 0;
  for (let place = 0; at < numbers.length; place += 1) {
    const counts = { records: next(), unparsed: next(), hasFlows: next() === 1 };
    const logs = next();
    visitor.line(place, logs === givenUp ? undefined : counts);
    for (let log = 0; log < logs; log += 1) {
      visitor.log(next());
      for (let left = next(); left > 0; left -= 1) {
        const query = next();
        const ofGroups = groups[next()] ?? [];
        const placeOfContribution = next();
        const value = next();
        const contribution =
          placeOfContribution === -1 ? [value] : (contributions[placeOfContribution] ?? []);
        visitor.reading(query, { groups: ofGroups, contribution });
      }
    }
  }
}
