import { toDouble } from '../../../model/log-number.js';
import { writeMember } from '../../event/mutable-event.js';
import type { MutableObject, MutableValue } from '../../event/mutable-event.js';
import { isDecimal } from '../../processors/cast-value.js';
import type { Filter } from './filter.js';

/**
 * Parses `{:name => "value", "key" => {"x" => 1}}`; numbers become doubles, symbols lose their colon. A hash or list
 * that the text cuts off counts as closed there, since logs are cut at any length.
 */
export const readRubyHash: Filter = (value) => {
  if (typeof value !== 'string') return undefined;
  const reader = new RubyReader(value);
  try {
    const hash = reader.readHash(0);
    return reader.isAtEnd() ? hash : undefined;
  } catch (error) {
    if (error === notRuby) return undefined;
    throw error;
  }
};

const notRuby = Symbol('not Ruby');
const maxNesting = 200;

class RubyReader {
  private offset = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  isAtEnd(): boolean {
    this.match(/\s+/y);
    return this.offset >= this.text.length;
  }

  readHash(depth: number): MutableObject {
    const hash: MutableObject = {};
    this.expect('{', depth);
    if (this.take('}')) return hash;
    for (;;) {
      const key = this.readKey();
      const value = this.readValue(depth + 1);
      if (value !== null) writeMember(hash, key, value);
      if (this.isAtEnd() || this.take('}')) return hash;
      if (!this.take(',')) throw notRuby;
      if (this.take('}')) return hash;
    }
  }

  private readArray(depth: number): MutableValue[] {
    const elements: MutableValue[] = [];
    this.expect('[', depth);
    if (this.take(']')) return elements;
    for (;;) {
      elements.push(this.readValue(depth + 1));
      if (this.isAtEnd() || this.take(']')) return elements;
      if (!this.take(',')) throw notRuby;
    }
  }

  private readKey(): string {
    const short = this.match(/\s*(?:(\w+)|"([^"\\]*(?:\\.[^"\\]*)*)"):(?!:)\s*/y);
    if (short !== undefined) return short[1] ?? unescape(short[2] ?? '');
    const key = this.match(
      /\s*(?::(\w+[?!]?)|:?"([^"\\]*(?:\\.[^"\\]*)*)"|:?'([^'\\]*(?:\\.[^'\\]*)*)'|(-?[\w.]+))\s*=>/y,
    );
    if (key === undefined) throw notRuby;
    return key[1] ?? key[4] ?? unescape(key[2] ?? key[3] ?? '');
  }

  private readValue(depth: number): MutableValue {
    this.match(/\s+/y);
    const next = this.text[this.offset];
    if (next === '{') return this.readHash(depth);
    if (next === '[') return this.readArray(depth);
    const quoted = this.match(/"([^"\\]*(?:\\.[^"\\]*)*)"|'([^'\\]*(?:\\.[^'\\]*)*)'/y);
    if (quoted !== undefined) return unescape(quoted[1] ?? quoted[2] ?? '');
    const inspected = this.match(/#<[^>]*>/y);
    if (inspected !== undefined) return inspected[0];
    const bare = this.match(/[^,\]}\s][^,\]}]*/y);
    if (bare === undefined) throw notRuby;
    return readBare(bare[0].trim());
  }

  private expect(character: string, depth: number): void {
    if (depth > maxNesting || !this.take(character)) throw notRuby;
  }

  private take(character: string): boolean {
    this.match(/\s+/y);
    if (this.text[this.offset] !== character) return false;
    this.offset++;
    return true;
  }

  private match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.offset;
    const match = pattern.exec(this.text);
    if (match === null) return undefined;
    this.offset += match[0].length;
    return match;
  }
}

function readBare(text: string): MutableValue {
  if (text === 'nil') return null;
  if (text === 'true' || text === 'false') return text === 'true';
  return isDecimal(text) ? toDouble(Number(text)) : text.replace(/^:/, '');
}

function unescape(text: string): string {
  return text.replaceAll(/\\(.)/gs, (_, character: string) => escapes.get(character) ?? character);
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
]);
