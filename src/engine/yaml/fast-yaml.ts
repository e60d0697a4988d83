import { writeMember } from '../event/mutable-event.js';
import type { MutableObject, MutableValue } from '../event/mutable-event.js';
import { readBlockScalar } from './block-scalar.js';
import { resolvePlain, unescapeDoubleQuoted } from './yaml-scalar.js';

export interface YamlDocument {
  readonly value: MutableValue;
  /** 1-based line on which a mapping or sequence begins. */
  readonly lineOf: (container: object) => number | undefined;
}

/**
 * Reads the part of YAML that the files of integrations are written in: block mappings and sequences, block scalars,
 * scalars on one line, empty flow collections. Anything else makes it answer `undefined`, and a full parser takes
 * over: this one exists because it is ten times as fast.
 */
export function readFastYaml(text: string): YamlDocument | undefined {
  const reader = new FastReader(text.replace(/^\ufeff/, '').split(/\r?\n/));
  try {
    return reader.readDocument();
  } catch (error) {
    if (error === unknownSyntax) return undefined;
    throw error;
  }
}

const unknownSyntax = Symbol('not in the subset');
const maxNesting = 200;
/** Lines of one scalar; each costs another look at the whole. */
const maxContinuation = 500;

class FastReader {
  private readonly lines: string[];
  private readonly containers = new Map<object, number>();
  private index = 0;
  private depth = 0;

  constructor(lines: string[]) {
    this.lines = lines;
  }

  readDocument(): YamlDocument {
    if (this.nextLine() === '---') this.index++;
    const first = this.nextLine();
    const value = first === undefined ? null : this.readBlock(indentOf(first));
    if (this.nextLine() !== undefined) throw unknownSyntax;
    return { value, lineOf: (container) => this.containers.get(container) };
  }

  /** The next line that says anything, which is not passed. */
  private nextLine(): string | undefined {
    for (; this.index < this.lines.length; this.index++) {
      const line = this.lines[this.index] ?? '';
      const first = line.charAt(indentOf(line));
      if (first === '\t') throw unknownSyntax;
      if (first !== '' && first !== '#') return line;
    }
    return undefined;
  }

  private readBlock(indent: number): MutableValue {
    if (++this.depth > maxNesting) throw unknownSyntax;
    const line = this.nextLine() ?? '';
    const value = isItem(line, indent) ? this.readSequence(indent) : this.readMapping(indent);
    this.depth--;
    return value;
  }

  private readSequence(indent: number): MutableValue[] {
    const items: MutableValue[] = [];
    this.containers.set(items, this.index + 1);
    for (;;) {
      const line = this.nextLine();
      if (line === undefined || indentOf(line) < indent || !isItem(line, indent)) return items;
      items.push(this.readItem(line, indent));
    }
  }

  private readItem(line: string, indent: number): MutableValue {
    const content = line.slice(indent + 1);
    const inner = indent + 1 + indentOf(content);
    const text = line.slice(inner);
    if (text === '' || text.startsWith('#')) {
      this.index++;
      return this.readNested(indent);
    }
    if (isItem(line, inner) || keyEnd(text) >= 0) {
      this.lines[this.index] = `${' '.repeat(inner)}${text}`;
      return this.readBlock(inner);
    }
    return this.readValue(text, indent);
  }

  private readMapping(indent: number): MutableObject {
    const mapping: MutableObject = {};
    this.containers.set(mapping, this.index + 1);
    for (;;) {
      const line = this.nextLine();
      if (line === undefined || indentOf(line) < indent) return mapping;
      if (indentOf(line) > indent) throw unknownSyntax;
      const text = line.slice(indent);
      const end = keyEnd(text);
      // A line at this depth that is no pair ends the mapping only where a sequence goes on around it.
      if (end < 0) throw unknownSyntax;
      const key = readKey(text.slice(0, end));
      if (Object.hasOwn(mapping, key)) throw unknownSyntax;
      writeMember(mapping, key, this.readPairValue(text.slice(end + 1).trim(), indent));
    }
  }

  private readPairValue(text: string, indent: number): MutableValue {
    if (text !== '' && !text.startsWith('#')) return this.readValue(text, indent);
    this.index++;
    const next = this.nextLine();
    // A sequence may stand as far left as the key that it belongs to.
    return next !== undefined && isItem(next, indent) ? this.readSequence(indent) : this.readNested(indent);
  }

  private readNested(indent: number): MutableValue {
    const next = this.nextLine();
    return next !== undefined && indentOf(next) > indent ? this.readBlock(indentOf(next)) : null;
  }

  private readValue(text: string, indent: number): MutableValue {
    const first = text.charAt(0);
    if (first === '|' || first === '>') {
      const scalar = readBlockScalar(this.lines, this.index, text, indent);
      if (scalar === undefined) throw unknownSyntax;
      this.index = scalar.next;
      return scalar.text;
    }
    this.index++;
    return readInline(this.joinContinuation(text, indent));
  }

  /** Folds the lines that continue a scalar: those indented deeper, or up to its closing quote. */
  private joinContinuation(text: string, indent: number): string {
    const quote = text.charAt(0);
    const isQuoted = quote === '"' || quote === "'";
    let joined = text;
    for (let lines = 0; lines < maxContinuation; lines++) {
      if (isQuoted && closesQuote(joined)) return joined;
      const blanks = this.countBlankLines();
      const next = this.lines[this.index + blanks];
      const continues = next !== undefined && (isQuoted || indentOf(next) > indent);
      if (!continues && isQuoted) throw unknownSyntax;
      if (!continues || next === undefined) return joined;
      // A comment or a flow collection over several lines is left to the full parser.
      if (!isQuoted && (/^\s*#/.test(next) || joined.includes(' #') || /^[[{]/.test(joined)))
        throw unknownSyntax;
      joined = fold(joined, next.trim(), blanks, quote);
      this.index += blanks + 1;
    }
    throw unknownSyntax;
  }

  private countBlankLines(): number {
    let count = 0;
    while (this.lines[this.index + count]?.trim() === '') count++;
    return count;
  }
}

function fold(before: string, line: string, blanks: number, quote: string): string {
  if (quote === '"' && /(?:^|[^\\])(?:\\\\)*\\$/.test(before)) {
    if (blanks > 0) throw unknownSyntax;
    return `${before.slice(0, -1)}${line}`;
  }
  return `${before.trimEnd()}${blanks === 0 ? ' ' : '\n'.repeat(blanks)}${line}`;
}

function closesQuote(text: string): boolean {
  if (text.startsWith("'")) return /^'[^']*(?:''[^']*)*'(?!')/.test(text);
  let end = 1;
  while (end < text.length && text.charCodeAt(end) !== 0x22) end += text.charCodeAt(end) === 0x5c ? 2 : 1;
  return end < text.length;
}

function indentOf(line: string): number {
  let indent = 0;
  while (line.charCodeAt(indent) === 0x20) indent++;
  return indent;
}

function isItem(line: string, indent: number): boolean {
  return (
    line.charCodeAt(indent) === 0x2d &&
    indentOf(line) === indent &&
    (line.length === indent + 1 || line.charCodeAt(indent + 1) === 0x20)
  );
}

const quotedKey = /^(?:"[^"\\]*(?:\\.[^"\\]*)*"|'[^']*(?:''[^']*)*')(?=\s*:(?:\s|$))/;

/** Where the colon behind a key stands; -1 where the text is no pair. */
function keyEnd(text: string): number {
  if (text.startsWith('"') || text.startsWith("'")) {
    const quoted = quotedKey.exec(text);
    return quoted === null ? -1 : text.indexOf(':', quoted[0].length);
  }
  for (let index = text.indexOf(':'); index >= 0; index = text.indexOf(':', index + 1)) {
    const next = text.charCodeAt(index + 1);
    if (Number.isNaN(next) || next === 0x20) return text.slice(0, index).includes(' #') ? -1 : index;
  }
  return -1;
}

function readKey(text: string): string {
  const key = readInline(text.trim());
  if (typeof key === 'string') return key;
  if (/^[?&*!|>%@`{[\]},]/.test(text)) throw unknownSyntax;
  return text.trim();
}

function readInline(text: string): MutableValue {
  switch (text.charAt(0)) {
    case '"':
      return readDoubleQuoted(text);
    case "'":
      return readSingleQuoted(text);
    case '[':
      if (/^\[\s*\]$/.test(withoutComment(text))) return [];
      throw unknownSyntax;
    case '{':
      if (/^\{\s*\}$/.test(withoutComment(text))) return {};
      throw unknownSyntax;
    default:
      return readPlain(text);
  }
}

function readDoubleQuoted(text: string): string {
  let end = 1;
  while (end < text.length && text.charCodeAt(end) !== 0x22) end += text.charCodeAt(end) === 0x5c ? 2 : 1;
  const rest = text.slice(end + 1).trim();
  const value = end < text.length ? unescapeDoubleQuoted(text.slice(1, end)) : undefined;
  if (value === undefined || (rest !== '' && !rest.startsWith('#'))) throw unknownSyntax;
  return value;
}

function readSingleQuoted(text: string): string {
  const match = /^'([^']*(?:''[^']*)*)'\s*(?:#.*)?$/.exec(text);
  if (match === null) throw unknownSyntax;
  return (match[1] ?? '').replaceAll("''", "'");
}

const indicator = /^[?&*!|>%@`\]},]|^[-?:](?:\s|$)/;

function readPlain(text: string): MutableValue {
  if (indicator.test(text)) throw unknownSyntax;
  const plain = withoutComment(text);
  if (/:(?:\s|$)/.test(plain)) throw unknownSyntax;
  return resolvePlain(plain);
}

function withoutComment(text: string): string {
  const comment = text.indexOf(' #');
  return (comment < 0 ? text : text.slice(0, comment)).trimEnd();
}
