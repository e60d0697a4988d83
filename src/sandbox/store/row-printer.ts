import { Double, type LogNumber } from '../../model/log-number.js';
import type { LogObject, LogValue } from '../../model/log-event.js';
import { type Column, numberColumn, numbersColumn, textColumn, textsColumn } from './column.js';
import { ColumnNode, noColumns } from './column-tree.js';
import { JsonBytes } from './json-bytes.js';
import type { KeptLog } from './rows.js';

/** What a log holds for a column: one scalar, or a list as soon as there are more or an object is among them. */
interface Slot {
  readonly place: number;
  readonly keys: Readonly<Record<'text' | 'number' | 'texts' | 'numbers', string>>;
  /** Where the values stand in what is printed: start and end of each. */
  readonly ranges: number[];
  isList: boolean;
}

const capacity = 256 * 1024;
const quote = 0x22;
const comma = 0x2c;
const openObject = 0x7b;

/** Prints logs as lines of JSON that DuckDB reads into the table, and notes what columns they need. */
export class RowPrinter {
  readonly columns: readonly Column[];
  /** By place of the column: whether a log held anything there. */
  readonly filled: boolean[];
  /** By place of the column: whether a log held a number there. */
  readonly numeric: boolean[];
  /** By place of the column: whether a log held several values, or an object, there. */
  readonly multi: boolean[];
  readonly #root: ColumnNode;
  readonly #slots: readonly Slot[];
  readonly #json = new JsonBytes(capacity);
  #open: Slot[] = [];

  constructor(columns: readonly Column[]) {
    this.columns = columns;
    this.filled = columns.map(() => false);
    this.numeric = columns.map(() => false);
    this.multi = columns.map(() => false);
    this.#slots = columns.map(newSlot);
    this.#root = ColumnNode.root(columns);
  }

  /** Prints one log; answers how many bytes its line takes. */
  print({ event, timestamp, receivedAt }: KeptLog, number: number): number {
    const json = this.#json;
    const start = json.length;
    json.writeAscii(`{"n":${number},"ts":${timestamp},"rc":${receivedAt ?? timestamp}`);
    this.#printField(',"st":', event.status ?? 'info');
    this.#printField(',"sv":', event.service);
    this.#printField(',"ho":', event.host);
    this.#printField(',"so":', event.source);
    this.#printField(',"tr":', event.traceId);
    this.#printField(',"sp":', event.spanId);
    this.#printField(',"ms":', event.message);
    json.writeAscii(',"tg":');
    this.#printArray(event.tags, noColumns);
    json.writeAscii(',"attrs":');
    this.#printObject(event.custom, this.#root);
    this.#printSlots();
    json.writeAscii('}\n');
    return json.length - start;
  }

  /** Prints the columns of a log that is kept already; no line where it has nothing for them. */
  printColumns(attributes: LogObject, number: number): void {
    const json = this.#json;
    const start = json.length;
    this.#printObject(attributes, this.#root);
    const end = json.length;
    if (this.#open.length === 0) return json.truncate(start);
    json.writeAscii(`{"n":${number}`);
    this.#printSlots();
    json.writeAscii('}\n');
    json.cut(start, end);
  }

  /** Takes back the last line, of that many bytes. */
  takeBack(length: number): void {
    this.#json.truncate(this.#json.length - length);
  }

  /** The lines that were printed since the last call. */
  take(): Uint8Array {
    return this.#json.take();
  }

  #printField(key: string, text: string | undefined): void {
    if (text === undefined) return;
    this.#json.writeAscii(key);
    this.#json.writeText(text);
  }

  #printValue(value: LogValue, node: ColumnNode): void {
    if (typeof value === 'object' && value !== null && !(value instanceof Double)) {
      if (isArray(value)) return this.#printArray(value, node);
      for (const slot of node.slots) this.#noteObject(slot);
      return this.#printObject(value, node);
    }
    if (value === null) return this.#json.writeAscii('null');
    const start = this.#json.length;
    if (typeof value === 'string') this.#json.writeText(value);
    else this.#json.writeAscii(printScalar(value));
    for (const slot of node.slots) this.#note(slot, start, this.#json.length);
  }

  #printArray(elements: readonly LogValue[], node: ColumnNode): void {
    this.#json.writeAscii('[');
    for (let index = 0; index < elements.length; index++) {
      if (index > 0) this.#json.writeAscii(',');
      this.#printValue(elements[index] ?? null, node.ofElement(index));
    }
    this.#json.writeAscii(']');
  }

  #printObject(object: LogObject, node: ColumnNode): void {
    const json = this.#json;
    const start = json.length;
    for (const name of Object.keys(object)) {
      const value = object[name];
      if (value === undefined) continue;
      const member = node.member(name);
      json.writeBytes(member.key);
      this.#printValue(value, member.node);
    }
    if (json.length === start) return json.writeAscii('{}');
    // Every member begins with a comma.
    json.replaceAt(start, openObject);
    json.writeAscii('}');
  }

  #note(place: number, start: number, end: number): void {
    const slot = this.#fill(place);
    if (slot === undefined) return;
    if (slot.ranges.length > 0) slot.isList = true;
    slot.ranges.push(start, end);
  }

  #noteObject(place: number): void {
    const slot = this.#fill(place);
    if (slot !== undefined) slot.isList = true;
  }

  #fill(place: number): Slot | undefined {
    const slot = this.#slots[place];
    if (slot !== undefined && slot.ranges.length === 0 && !slot.isList) this.#open.push(slot);
    return slot;
  }

  #printSlots(): void {
    for (const slot of this.#open) {
      this.filled[slot.place] = true;
      if (slot.isList) this.#printLists(slot);
      else this.#printScalars(slot);
      slot.ranges.length = 0;
      slot.isList = false;
    }
    this.#open.length = 0;
  }

  #printScalars({ place, keys, ranges: [start = 0, end = 0] }: Slot): void {
    this.#json.writeAscii(keys.text);
    this.#printAsText(start, end);
    if (!this.#isNumber(start)) return;
    this.#json.writeAscii(keys.number);
    this.#json.copy(start, end);
    this.numeric[place] = true;
  }

  #printLists({ place, keys, ranges }: Slot): void {
    this.#json.writeAscii(keys.texts);
    for (let at = 0; at < ranges.length; at += 2) {
      this.#json.writeAscii(at === 0 ? '[' : ',');
      this.#printAsText(ranges[at] ?? 0, ranges[at + 1] ?? 0);
    }
    this.#json.writeAscii(ranges.length === 0 ? '[]' : ']');
    this.#json.writeAscii(keys.numbers);
    let separator = '[';
    for (let at = 0; at < ranges.length; at += 2) {
      if (!this.#isNumber(ranges[at] ?? 0)) continue;
      this.#json.writeAscii(separator);
      this.#json.copy(ranges[at] ?? 0, ranges[at + 1] ?? 0);
      separator = ',';
    }
    this.#json.writeAscii(separator === ',' ? ']' : '[]');
    this.multi[place] = true;
  }

  #printAsText(start: number, end: number): void {
    const isText = this.#json.at(start) === quote;
    if (!isText) this.#json.writeAscii('"');
    this.#json.copy(start, end);
    if (!isText) this.#json.writeAscii('"');
  }

  /** Whether a number was printed there: digits or a minus, which come before all other scalars but texts. */
  #isNumber(start: number): boolean {
    const first = this.#json.at(start) ?? quote;
    return first > comma && first < 0x3a;
  }
}

function newSlot(column: Column, place: number): Slot {
  const keys = {
    text: `,"${textColumn(column)}":`,
    number: `,"${numberColumn(column)}":`,
    texts: `,"${textsColumn(column)}":`,
    numbers: `,"${numbersColumn(column)}":`,
  };
  return { place, keys, ranges: [], isList: false };
}

function isArray(value: LogValue): value is readonly LogValue[] {
  return Array.isArray(value);
}

/** Whole doubles as JavaScript writes them, and longs to the last digit. */
function printScalar(value: boolean | LogNumber): string {
  return String(value instanceof Double ? value.value : value);
}
