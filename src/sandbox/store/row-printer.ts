import { Double } from '../../model/log-number.js';
import type { LogObject, LogValue } from '../../model/log-event.js';
import { type Column, numberColumn, numbersColumn, textColumn, textsColumn } from './column.js';
import type { KeptLog } from './rows.js';

/** A step of the columns' paths. Logs are printed and their columns picked in one walk. */
interface Node {
  readonly children: Map<string, Node>;
  /** Place of the column whose path ends here; -1 where none does. */
  slot: number;
  /** The same step for the elements of an array, without the steps that pick one by its number. */
  ofElements: Node | undefined;
}

/** What a log holds for a column: one scalar, or a list as soon as there are more or an object is among them. */
interface Slot {
  readonly keys: Readonly<Record<'text' | 'number' | 'texts' | 'numbers', string>>;
  text: string | undefined;
  number: string | undefined;
  texts: string[] | undefined;
  numbers: string[];
}

/** Prints logs as lines of JSON that DuckDB reads into the table, and notes what columns they need. */
export class RowPrinter {
  readonly columns: readonly Column[];
  /** By place of the column: whether a log held a number there. */
  readonly numeric: boolean[];
  /** By place of the column: whether a log held several values, or an object, there. */
  readonly multi: boolean[];
  readonly #root = newNode();
  readonly #slots: readonly Slot[];
  #filled: number[] = [];

  constructor(columns: readonly Column[]) {
    this.columns = columns;
    this.numeric = columns.map(() => false);
    this.multi = columns.map(() => false);
    this.#slots = columns.map(newSlot);
    for (const [slot, { path }] of columns.entries()) this.#addPath(path.split('.'), slot);
  }

  print({ event, timestamp, receivedAt }: KeptLog, number: number): string {
    let line = `{"n":${number},"ts":${timestamp},"rc":${receivedAt ?? timestamp},"st":${printText(event.status ?? 'info')}`;
    if (event.service !== undefined) line += `,"sv":${printText(event.service)}`;
    if (event.host !== undefined) line += `,"ho":${printText(event.host)}`;
    if (event.source !== undefined) line += `,"so":${printText(event.source)}`;
    if (event.traceId !== undefined) line += `,"tr":${printText(event.traceId)}`;
    if (event.spanId !== undefined) line += `,"sp":${printText(event.spanId)}`;
    line += `,"ms":${printText(event.message)},"tg":[${event.tags.map(printText).join(',')}]`;
    line += `,"attrs":${this.#printObject(event.custom, this.#root)}`;
    if (this.#filled.length > 0) line += this.#printSlots();
    return `${line}}\n`;
  }

  #addPath(segments: readonly string[], slot: number): void {
    let node = this.#root;
    for (const segment of segments) {
      let next = node.children.get(segment);
      if (next === undefined) {
        next = newNode();
        node.children.set(segment, next);
      }
      node = next;
    }
    node.slot = slot;
  }

  #printSlots(): string {
    let line = '';
    for (const place of this.#filled) {
      const slot = this.#slots[place];
      if (slot === undefined) continue;
      const { keys, text, number, texts, numbers } = slot;
      if (texts !== undefined) {
        line += `${keys.texts}[${texts.join(',')}]${keys.numbers}[${numbers.join(',')}]`;
        this.multi[place] = true;
        slot.texts = undefined;
        slot.numbers = [];
      } else if (number !== undefined) {
        line += `${keys.text}${text}${keys.number}${number}`;
        this.numeric[place] = true;
      } else line += `${keys.text}${text}`;
      slot.text = undefined;
      slot.number = undefined;
    }
    this.#filled = [];
    return line;
  }

  #print(value: LogValue, node: Node | undefined): string {
    switch (typeof value) {
      case 'string': {
        const text = printText(value);
        if (node !== undefined && node.slot >= 0) this.#note(node.slot, text, undefined);
        return text;
      }
      case 'number':
      case 'bigint':
        return this.#printNumber(String(value), node);
      case 'boolean': {
        if (node !== undefined && node.slot >= 0) this.#note(node.slot, `"${value}"`, undefined);
        return String(value);
      }
      default:
        if (value === null) return 'null';
        if (value instanceof Double) return this.#printNumber(String(value.value), node);
        if (isArray(value)) return this.#printArray(value, node);
        if (node !== undefined && node.slot >= 0) this.#noteObject(node.slot);
        return this.#printObject(value, node);
    }
  }

  #printNumber(digits: string, node: Node | undefined): string {
    if (node !== undefined && node.slot >= 0) this.#note(node.slot, `"${digits}"`, digits);
    return digits;
  }

  // A number after an array picks an element of it, and is not looked for in the elements.
  #printArray(elements: readonly LogValue[], node: Node | undefined): string {
    let text = '';
    const named = node === undefined ? undefined : elementNode(node);
    for (let at = 0; at < elements.length; at++) {
      const element = elements[at] ?? null;
      const picked = node?.children.get(String(at));
      if (picked !== undefined) this.#print(element, picked);
      text += (at === 0 ? '' : ',') + this.#print(element, named);
    }
    return `[${text}]`;
  }

  #printObject(object: LogObject, node: Node | undefined): string {
    let text = '';
    for (const name of Object.keys(object)) {
      const value = object[name];
      if (value === undefined) continue;
      if (text !== '') text += ',';
      text += printName(name) + this.#print(value, node?.children.get(name));
    }
    return `{${text}}`;
  }

  #note(place: number, text: string, number: string | undefined): void {
    const slot = this.#slots[place];
    if (slot === undefined) return;
    if (slot.text === undefined && slot.texts === undefined) {
      slot.text = text;
      slot.number = number;
      this.#filled.push(place);
      return;
    }
    const texts = this.#listOf(slot);
    texts.push(text);
    if (number !== undefined) slot.numbers.push(number);
  }

  #noteObject(place: number): void {
    const slot = this.#slots[place];
    if (slot === undefined) return;
    if (slot.text === undefined && slot.texts === undefined) this.#filled.push(place);
    this.#listOf(slot);
  }

  #listOf(slot: Slot): string[] {
    if (slot.texts !== undefined) return slot.texts;
    slot.texts = slot.text === undefined ? [] : [slot.text];
    if (slot.number !== undefined) slot.numbers.push(slot.number);
    return slot.texts;
  }
}

function newNode(): Node {
  return { children: new Map(), slot: -1, ofElements: undefined };
}

function elementNode(node: Node): Node {
  if (node.ofElements !== undefined) return node.ofElements;
  const names = [...node.children].filter(([name]) => !/^\d+$/u.test(name));
  node.ofElements = names.length === node.children.size ? node : { ...node, children: new Map(names) };
  return node.ofElements;
}

function newSlot(column: Column): Slot {
  const keys = {
    text: `,"${textColumn(column)}":`,
    number: `,"${numberColumn(column)}":`,
    texts: `,"${textsColumn(column)}":`,
    numbers: `,"${numbersColumn(column)}":`,
  };
  return { keys, text: undefined, number: undefined, texts: undefined, numbers: [] };
}

function isArray(value: LogObject | readonly LogValue[]): value is readonly LogValue[] {
  return Array.isArray(value);
}

/** Logs repeat their names. */
const printedNames = new Map<string, string>();
const mostNames = 5000;

function printName(name: string): string {
  const known = printedNames.get(name);
  if (known !== undefined) return known;
  const printed = `${printText(name)}:`;
  if (printedNames.size < mostNames) printedNames.set(name, printed);
  return printed;
}

// eslint-disable-next-line no-control-regex
const needsEscape = /["\\\u0000-\u001f\ud800-\udfff]/;
const escape = /\\(?:u(?:0000|d[89a-f][\da-f]{2})|.)/giu;

// DuckDB's JSON reader refuses NUL and halves of surrogate pairs; one such letter must not cost a whole batch.
function printText(text: string): string {
  if (!needsEscape.test(text)) return `"${text}"`;
  return JSON.stringify(text).replace(escape, (found) => (found.length > 2 ? '\\ufffd' : found));
}
