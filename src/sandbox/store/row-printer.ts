import { Double } from '../../model/log-number.js';
import type { LogObject, LogValue } from '../../model/log-event.js';
import { type Column, numberColumn, numbersColumn, textColumn, textsColumn } from './column.js';
import { ColumnNode, noColumns } from './column-tree.js';
import { JsonBytes, printKey } from './json-bytes.js';
import type { KeptLog } from './rows.js';

/** What a log holds for a column: one scalar, or a list as soon as there are more or an object is among them. */
interface Slot {
  readonly place: number;
  /** Names of the parts in a row, as they are printed before their values. */
  readonly keys: Readonly<Record<'text' | 'number' | 'texts' | 'numbers', Uint8Array>>;
  /** Where the values stand in what is printed: start and end of each. Lists keep their room from log to log. */
  readonly starts: number[];
  readonly ends: number[];
  count: number;
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
  /** Those that the log at hand has filled. */
  readonly #open: Slot[] = [];
  #openCount = 0;

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
    json.writeAscii('{"n":');
    json.writeNumber(number);
    json.writeAscii(',"ts":');
    json.writeNumber(timestamp);
    json.writeAscii(',"rc":');
    json.writeNumber(receivedAt ?? timestamp);
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
    if (this.#openCount === 0) return json.truncate(start);
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
    const json = this.#json;
    const start = json.length;
    if (typeof value === 'string') json.writeText(value);
    else if (typeof value === 'number') json.writeNumber(value);
    else if (value === null) return json.writeAscii('null');
    else if (typeof value !== 'object') json.writeAscii(String(value));
    else if (value instanceof Double) json.writeNumber(value.value);
    else if (isArray(value)) return this.#printArray(value, node);
    else {
      for (const slot of node.slots) this.#noteObject(slot);
      return this.#printObject(value, node);
    }
    for (const slot of node.slots) this.#note(slot, start, json.length);
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
    const names = Object.keys(object);
    for (let index = 0; index < names.length; index++) {
      const name = names[index] ?? '';
      const value = object[name];
      if (value === undefined) continue;
      const member = node.member(name, index);
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
    if (slot.count > 0) slot.isList = true;
    slot.starts[slot.count] = start;
    slot.ends[slot.count] = end;
    slot.count += 1;
  }

  #noteObject(place: number): void {
    const slot = this.#fill(place);
    if (slot !== undefined) slot.isList = true;
  }

  #fill(place: number): Slot | undefined {
    const slot = this.#slots[place];
    if (slot !== undefined && slot.count === 0 && !slot.isList) this.#open[this.#openCount++] = slot;
    return slot;
  }

  #printSlots(): void {
    for (let index = 0; index < this.#openCount; index++) {
      const slot = this.#open[index];
      if (slot === undefined) continue;
      this.filled[slot.place] = true;
      if (slot.isList) this.#printLists(slot);
      else this.#printScalars(slot);
      slot.count = 0;
      slot.isList = false;
    }
    this.#openCount = 0;
  }

  #printScalars({ place, keys, starts, ends }: Slot): void {
    const start = starts[0] ?? 0;
    const end = ends[0] ?? 0;
    this.#json.writeBytes(keys.text);
    this.#printAsText(start, end);
    if (!this.#isNumber(start)) return;
    this.#json.writeBytes(keys.number);
    this.#json.copy(start, end);
    this.numeric[place] = true;
  }

  #printLists({ place, keys, starts, ends, count }: Slot): void {
    this.#json.writeBytes(keys.texts);
    for (let at = 0; at < count; at++) {
      this.#json.writeAscii(at === 0 ? '[' : ',');
      this.#printAsText(starts[at] ?? 0, ends[at] ?? 0);
    }
    this.#json.writeAscii(count === 0 ? '[]' : ']');
    this.#json.writeBytes(keys.numbers);
    let separator = '[';
    for (let at = 0; at < count; at++) {
      if (!this.#isNumber(starts[at] ?? 0)) continue;
      this.#json.writeAscii(separator);
      this.#json.copy(starts[at] ?? 0, ends[at] ?? 0);
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
    text: printKey(textColumn(column)),
    number: printKey(numberColumn(column)),
    texts: printKey(textsColumn(column)),
    numbers: printKey(numbersColumn(column)),
  };
  return { place, keys, starts: [], ends: [], count: 0, isList: false };
}

function isArray(value: LogValue): value is readonly LogValue[] {
  return Array.isArray(value);
}
