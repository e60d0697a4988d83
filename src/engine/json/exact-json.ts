import { toDouble, toLong } from '../../model/log-number.js';
import { writeMember } from '../event/mutable-event.js';
import type { MutableObject, MutableValue } from '../event/mutable-event.js';

export interface ExactJson {
  readonly value: MutableValue;
  /** Offset behind the value and the blanks that follow it. */
  readonly end: number;
}

/**
 * Parses JSON to the last digit. With `trailing: 'ignore'`, text after the first value is let be;
 * `undefined` where the text does not begin with a value, or nests deeper than {@link maxDepth}.
 */
export function parseExactJson(text: string, options: { trailing?: 'ignore' } = {}): ExactJson | undefined {
  const reader = new JsonReader(text);
  try {
    const value = reader.readValue(0);
    reader.skipBlanks();
    if (options.trailing !== 'ignore' && reader.offset < text.length) return undefined;
    return { value, end: reader.offset };
  } catch (error) {
    if (error === notJson) return undefined;
    throw error;
  }
}

/** Deeper logs are taken as text. Datadog indexes 20 levels of attributes. */
export const maxDepth = 500;

const notJson = Symbol('not JSON');

class JsonReader {
  offset = 0;
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  skipBlanks(): void {
    while (blanks.has(this.text.charCodeAt(this.offset))) this.offset++;
  }

  readValue(depth: number): MutableValue {
    this.skipBlanks();
    switch (this.text[this.offset]) {
      case '{':
        return this.readObject(depth + 1);
      case '[':
        return this.readArray(depth + 1);
      case '"':
        return this.readString();
      case 't':
        return this.readWord('true', true);
      case 'f':
        return this.readWord('false', false);
      case 'n':
        return this.readWord('null', null);
      default:
        return this.readNumber();
    }
  }

  private readObject(depth: number): MutableObject {
    if (depth > maxDepth) throw notJson;
    const object: MutableObject = {};
    this.offset++;
    this.skipBlanks();
    if (this.take('}')) return object;
    for (;;) {
      this.skipBlanks();
      if (this.text[this.offset] !== '"') throw notJson;
      const name = this.readString();
      this.skipBlanks();
      if (!this.take(':')) throw notJson;
      writeMember(object, name, this.readValue(depth));
      this.skipBlanks();
      if (this.take('}')) return object;
      if (!this.take(',')) throw notJson;
    }
  }

  private readArray(depth: number): MutableValue[] {
    if (depth > maxDepth) throw notJson;
    const elements: MutableValue[] = [];
    this.offset++;
    this.skipBlanks();
    if (this.take(']')) return elements;
    for (;;) {
      elements.push(this.readValue(depth));
      this.skipBlanks();
      if (this.take(']')) return elements;
      if (!this.take(',')) throw notJson;
    }
  }

  private readString(): string {
    const start = this.offset;
    for (let end = start + 1; end < this.text.length; end++) {
      const code = this.text.charCodeAt(end);
      if (code === backslash) end++;
      else if (code === quote) {
        this.offset = end + 1;
        return unescape(this.text.slice(start, end + 1));
      }
    }
    throw notJson;
  }

  private readNumber(): MutableValue {
    jsonNumber.lastIndex = this.offset;
    const match = jsonNumber.exec(this.text);
    if (match === null) throw notJson;
    this.offset += match[0].length;
    return numberOf(match[0], match[1] !== undefined || match[2] !== undefined);
  }

  private readWord(word: string, value: boolean | null): boolean | null {
    if (!this.text.startsWith(word, this.offset)) throw notJson;
    this.offset += word.length;
    return value;
  }

  private take(character: string): boolean {
    if (this.text[this.offset] !== character) return false;
    this.offset++;
    return true;
  }
}

const blanks = new Set([0x20, 0x09, 0x0a, 0x0d]);
const backslash = 0x5c;
const quote = 0x22;
const jsonNumber = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;

function unescape(quoted: string): string {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    throw notJson;
  }
}

// A double beyond the range of doubles stays text: a log cannot hold infinity.
function numberOf(digits: string, isDouble: boolean): MutableValue {
  if (isDouble) {
    const value = Number(digits);
    return Number.isFinite(value) ? toDouble(value) : digits;
  }
  return digits.length < 16 ? Number(digits) + 0 : toLong(BigInt(digits));
}
