import { groupKey, type Reading } from '../../engine/analytics/index.js';

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

/** Stands for the number of logs of a line that has to be read again with what came before it. */
const givenUp = -1;

/** Numbers of a line before those of its logs, and of a log before those of its readings. */
const lineHead = 4;
const logHead = 2;

export class ReadLinesWriter {
  readonly #numbers: number[] = [];
  readonly #groups: Reading['groups'][] = [];
  readonly #contributions: Reading['contribution'][] = [];
  /** Places of groups by how many facets they have and their key. */
  readonly #places: Map<string, number>[] = [];
  readonly #texts = new Map<string, number>();
  #line = [0, 0, 0, 0];
  #lineStart = 0;
  #logStart = 0;

  constructor() {
    this.#beginLine();
  }

  addRecord({ isParsed, isFlow }: { readonly isParsed: boolean; readonly isFlow: boolean }): void {
    const [records = 0, unparsed = 0, flows = 0, logs = 0] = this.#line;
    this.#line = [records + 1, unparsed + (isParsed ? 0 : 1), isFlow ? 1 : flows, logs];
  }

  addLog(timestamp: number): void {
    const [records = 0, unparsed = 0, flows = 0, logs = 0] = this.#line;
    this.#line = [records, unparsed, flows, logs + 1];
    this.#logStart = this.#numbers.length;
    this.#numbers.push(timestamp, 0);
  }

  addReading(query: number, { groups, contribution }: Reading): void {
    const [value] = contribution;
    const isNumber = contribution.length === 1 && typeof value === 'number';
    this.#numbers.push(
      query,
      this.#placeOfGroups(groups),
      isNumber ? -1 : this.#placeOf(contribution),
      isNumber ? value : 0,
    );
    const counter = this.#logStart + 1;
    this.#numbers[counter] = (this.#numbers[counter] ?? 0) + 1;
  }

  /** Takes back what the line wrote. */
  giveUpLine(): void {
    this.#numbers.length = this.#lineStart + lineHead;
    this.#line = [0, 0, 0, givenUp];
  }

  endLine(): void {
    for (const [index, value] of this.#line.entries()) this.#numbers[this.#lineStart + index] = value;
    this.#beginLine();
  }

  finish(): ReadLines {
    const numbers = Float64Array.from(this.#numbers.slice(0, this.#lineStart));
    return { numbers, groups: this.#groups, contributions: this.#contributions };
  }

  #beginLine(): void {
    this.#lineStart = this.#numbers.length;
    this.#line = [0, 0, 0, 0];
    this.#numbers.push(...this.#line);
  }

  #placeOfGroups(groups: Reading['groups']): number {
    const [only] = groups;
    if (only === undefined || groups.length > 1) return this.#groups.push(groups) - 1;
    const places = (this.#places[only.length] ??= new Map());
    const key = groupKey(only);
    const known = places.get(key);
    if (known !== undefined) return known;
    const place = this.#groups.push(groups) - 1;
    places.set(key, place);
    return place;
  }

  #placeOf(contribution: Reading['contribution']): number {
    const [text] = contribution;
    if (contribution.length !== 1 || typeof text !== 'string')
      return this.#contributions.push(contribution) - 1;
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    const place = this.#contributions.push(contribution) - 1;
    this.#texts.set(text, place);
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
  let at = 0;
  for (let place = 0; at < numbers.length; place += 1) {
    const [records = 0, unparsed = 0, flows = 0, logs = 0] = numbers.subarray(at, at + lineHead);
    visitor.line(place, logs === givenUp ? undefined : { records, unparsed, hasFlows: flows === 1 });
    at += lineHead;
    for (let log = 0; log < logs; log += 1) {
      const readings = numbers[at + 1] ?? 0;
      visitor.log(numbers[at] ?? 0);
      at += logHead;
      for (let index = 0; index < readings; index += 1, at += 4) {
        const contribution = contributions[numbers[at + 2] ?? -1] ?? [numbers[at + 3] ?? 0];
        visitor.reading(numbers[at] ?? 0, { groups: groups[numbers[at + 1] ?? 0] ?? [], contribution });
      }
    }
  }
}
