import { Double, isLogNumber } from '../../model/log-number.js';
import type { LogObject, LogValue } from '../../model/log-event.js';
import { type Column, numberColumn, numbersColumn, textColumn, textsColumn } from './column.js';
import { printValue, type KeptLog } from './rows.js';

/** A step of the columns' paths. */
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
    line += `,"attrs":${printAttributes(event.custom)}`;
    this.#walk(event.custom, this.#root);
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

  #walk(value: LogValue, node: Node): void {
    if (isArray(value)) return this.#walkArray(value, node);
    if (node.slot >= 0 && value !== null) this.#noteValue(node.slot, value);
    if (typeof value !== 'object' || value === null || value instanceof Double) return;
    for (const [name, child] of node.children) {
      const member = Object.hasOwn(value, name) ? value[name] : undefined;
      if (member !== undefined) this.#walk(member, child);
    }
  }

  // A number after an array picks an element of it, and is not looked for in the elements.
  #walkArray(elements: readonly LogValue[], node: Node): void {
    for (const [at, element] of elements.entries()) {
      const picked = node.children.get(String(at));
      if (picked !== undefined) this.#walk(element, picked);
      this.#walk(element, elementNode(node));
    }
  }

  #noteValue(place: number, value: Exclude<LogValue, null>): void {
    if (typeof value === 'string') this.#note(place, printText(value), undefined);
    else if (typeof value === 'boolean') this.#note(place, `"${value}"`, undefined);
    else if (isLogNumber(value)) {
      const digits = String(value instanceof Double ? value.value : value);
      this.#note(place, `"${digits}"`, digits);
    } else this.#noteObject(place);
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

function isArray(value: LogValue): value is readonly LogValue[] {
  return Array.isArray(value);
}

// Nothing is faster than the engine's own JSON.stringify, but it cannot write longs and whole doubles.
function printAttributes(attributes: LogObject): string {
  try {
    const text = JSON.stringify(attributes);
    if (!text.includes('{"value":')) return needsRewrite.test(text) ? toAscii(text) : text;
  } catch {
    // A long beyond 2^53, which `JSON.stringify` refuses.
  }
  return toAscii(printValue(attributes));
}

// eslint-disable-next-line no-control-regex
const needsEscape = /["\\\u0000-\u001f\u0080-\uffff]/;
const needsRewrite = /[\u0080-\uffff]|\\u/;
const rewritten = /\\(?:u(?:0000|d[89a-f][\da-f]{2})|.)|[\u0080-\uffff]/gi;

function printText(text: string): string {
  return needsEscape.test(text) ? toAscii(JSON.stringify(text)) : `"${text}"`;
}

// ASCII is copied into bytes as it is, and one other letter would cost a whole batch its speed. NUL and halves of
// surrogate pairs, which DuckDB's JSON reader refuses, would cost the batch itself.
function toAscii(json: string): string {
  return json.replace(rewritten, (found) => {
    if (found.length > 2) return '\\ufffd';
    return found.length === 2 ? found : `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
