import type { MutableObject, MutableValue } from '../event/mutable-event.js';
import { maxDepth, parseExactJson } from '../json/exact-json.js';

/** Where a log stands in the bytes of a request. */
export interface ScannedLog {
  readonly start: number;
  readonly end: number;
  /** Whether it holds a number that `JSON.parse` would change. */
  readonly isExact: boolean;
  /** Whether ingestion takes its attributes as they stand there, and would print them so. */
  readonly isPlain: boolean;
  /** What a plain log holds beside its attributes: its source and its tags. */
  readonly cuts: readonly Cut[];
}

interface Cut {
  readonly name: 'ddsource' | 'ddtags';
  /** Where the member stands, with one of the commas beside it. */
  readonly start: number;
  readonly end: number;
  readonly valueStart: number;
  readonly valueEnd: number;
}

/** A log whose attributes ingestion takes as they were sent. */
export interface PlainLog {
  /** The attributes as they were sent, and as they would be printed; names that repeat stay. */
  readonly text: string;
  /** The attributes. */
  readonly entry: MutableObject;
  /** What was sent with them. */
  readonly beside: { readonly ddsource?: string; readonly ddtags?: string };
}

export type ScanProblem = 'no JSON' | 'too deep';

/**
 * Looks at the JSON of a request without parsing it, so that it is known to be whole before the first log is taken, and
 * each log can be parsed when its turn has come: the elements of an array, else the value itself.
 * `too deep` where arrays and objects lie deeper in each other than {@link maxDepth}.
 */
export function scanLogs(bytes: Uint8Array): readonly ScannedLog[] | ScanProblem {
  const scanner = new LogScanner(bytes);
  if (scanner.scan()) return scanner.logs;
  return scanner.isTooDeep ? 'too deep' : 'no JSON';
}

/** Parses one of the logs that {@link scanLogs} found. */
export function parseScanned(bytes: Buffer, { start, end, isExact }: ScannedLog): MutableValue {
  const text = bytes.toString('utf8', start, end);
  return isExact ? (parseExactJson(text)?.value ?? null) : (JSON.parse(text) as MutableValue);
}

/** Parses one of the logs that {@link scanLogs} found, where it is plain. */
export function parsePlain(bytes: Buffer, { start, end, isPlain, cuts }: ScannedLog): PlainLog | undefined {
  if (!isPlain) return undefined;
  const beside: { ddsource?: string; ddtags?: string } = {};
  let text = '';
  let from = start;
  for (const cut of cuts) {
    beside[cut.name] = JSON.parse(bytes.toString('utf8', cut.valueStart, cut.valueEnd)) as string;
    text += bytes.toString('utf8', from, cut.start);
    from = cut.end;
  }
  text += bytes.toString('utf8', from, end);
  return { text, entry: JSON.parse(text) as MutableObject, beside };
}

const blanks = new Uint8Array(256);
for (const blank of ' \t\n\r') blanks[blank.charCodeAt(0)] = 1;

const quote = 0x22;
const comma = 0x2c;
const minus = 0x2d;
const dot = 0x2e;
const slash = 0x2f;
const zero = 0x30;
const colon = 0x3a;
const openArray = 0x5b;
const backslash = 0x5c;
const closeArray = 0x5d;
const letterU = 0x75;
const openObject = 0x7b;
const closeObject = 0x7d;

const escapes = new Set([...'"\\/bfnrt'].map((letter) => letter.charCodeAt(0)));
const messageName = '"message"';
const sourceName = '"ddsource"';
const tagsName = '"ddtags"';

/** Digits that a double holds for sure. */
const safeDigits = 15;
const none: readonly Cut[] = [];

class LogScanner {
  readonly logs: ScannedLog[] = [];
  isTooDeep = false;
  readonly #bytes: Uint8Array;
  #at = 0;
  /** By level: whether it is an object. */
  readonly #levels = new Uint8Array(maxDepth + 1);
  /** The level of a log: in an array or by itself. */
  #top = 0;
  // Of the log at hand:
  #isExact = false;
  #isPlain = true;
  #cuts: Cut[] | undefined;
  /** A member that is cut once its value ends, and where it starts; -1 outside of such a member. */
  #cutName: Cut['name'] = 'ddsource';
  #cutStart = -1;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    // The mark that some programs put before UTF-8.
    if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) this.#at = 3;
  }

  scan(): boolean {
    this.#skipBlanks();
    this.#top = this.#bytes[this.#at] === openArray ? 1 : 0;
    if (!this.#scanValue()) return false;
    this.#skipBlanks();
    return this.#at === this.#bytes.length;
  }

  /** One value with all that lies in it. */
  #scanValue(): boolean {
    let level = 0;
    let start = this.#at;
    for (;;) {
      this.#skipBlanks();
      if (level === this.#top) start = this.#startLog();
      const first = this.#bytes[this.#at] ?? 0;
      if (first === openObject || first === openArray) {
        if (++level > maxDepth) {
          this.isTooDeep = true;
          return false;
        }
        this.#levels[level] = first === openObject ? 1 : 0;
        this.#at++;
        this.#skipBlanks();
        if (this.#bytes[this.#at] !== first + 2) {
          if (first === openObject && !this.#scanName(level)) return false;
          continue;
        }
        this.#isPlain = false;
        this.#at++;
        level--;
      } else if (!this.#scanScalar()) return false;
      // A value ends here, and perhaps those that hold it.
      for (;;) {
        if (this.#cutStart >= 0) this.#endCut();
        if (level === this.#top) this.#endLog(start);
        if (level === 0) return true;
        this.#skipBlanks();
        const isObject = this.#levels[level] === 1;
        const next = this.#bytes[this.#at++];
        if (next === comma) {
          if (isObject && !this.#scanName(level)) return false;
          break;
        }
        if (next !== (isObject ? closeObject : closeArray)) return false;
        level--;
      }
    }
  }

  #startLog(): number {
    this.#isExact = false;
    this.#isPlain = this.#bytes[this.#at] === openObject;
    this.#cuts = undefined;
    return this.#at;
  }

  #endLog(start: number): void {
    const cuts = this.#cuts ?? none;
    this.logs.push({ start, end: this.#at, isExact: this.#isExact, isPlain: this.#isPlain, cuts });
  }

  #skipBlanks(): void {
    if (blanks[this.#bytes[this.#at] ?? 0] === 0) return;
    while (blanks[this.#bytes[this.#at] ?? 0] === 1) this.#at++;
    this.#isPlain = false;
  }

  #scanName(level: number): boolean {
    this.#skipBlanks();
    const start = this.#at;
    if (this.#bytes[start] !== quote || !this.#scanString(dot)) return false;
    const end = this.#at;
    this.#skipBlanks();
    if (this.#bytes[this.#at++] !== colon) return false;
    if (level === this.#top + 1) this.#lookAtName(start, end - start);
    return true;
  }

  /** Source and tags leave the attributes, where they are text; what becomes of a message is less simple. */
  #lookAtName(start: number, length: number): void {
    if (length === messageName.length && this.#isAt(start, messageName)) this.#isPlain = false;
    if (length === sourceName.length && this.#isAt(start, sourceName)) this.#startCut('ddsource', start);
    else if (length === tagsName.length && this.#isAt(start, tagsName)) this.#startCut('ddtags', start);
  }

  #isAt(start: number, word: string): boolean {
    for (let at = 0; at < word.length; at++) {
      if (this.#bytes[start + at] !== word.charCodeAt(at)) return false;
    }
    return true;
  }

  #startCut(name: Cut['name'], start: number): void {
    this.#cutName = name;
    if (this.#bytes[this.#at] === quote) this.#cutStart = start;
    else this.#isPlain = false;
  }

  /** A member goes with the comma before it, or with the one behind where none is left before. */
  #endCut(): void {
    const name = this.#cutName;
    const start = this.#cutStart;
    const valueEnd = this.#at;
    const valueStart = start + name.length + '"":'.length;
    this.#cutStart = -1;
    this.#cuts ??= [];
    const isFirst = this.#bytes[start - 1] !== comma || this.#cuts.at(-1)?.end === start;
    const end = isFirst && this.#bytes[valueEnd] === comma ? valueEnd + 1 : valueEnd;
    this.#cuts.push({ name, start: isFirst ? start : start - 1, end, valueStart, valueEnd });
  }

  #scanScalar(): boolean {
    switch (this.#bytes[this.#at]) {
      case quote:
        return this.#scanString(0);
      case 0x74:
        return this.#scanWord('true');
      case 0x66:
        return this.#scanWord('false');
      case 0x6e:
        this.#isPlain = false;
        return this.#scanWord('null');
      default:
        return this.#scanNumber();
    }
  }

  /** Where a byte is told, a text that holds it is not plain. */
  #scanString(told: number): boolean {
    const bytes = this.#bytes;
    let at = this.#at + 1;
    for (;;) {
      const byte = bytes[at] ?? 0;
      if (byte === quote) break;
      if (byte === told) this.#isPlain = false;
      if (byte < 0x20) return false;
      if (byte !== backslash) at++;
      else if ((at = this.#endOfEscape(at + 1)) < 0) return false;
    }
    this.#at = at + 1;
    return true;
  }

  #endOfEscape(at: number): number {
    const letter = this.#bytes[at] ?? 0;
    if (letter === slash || letter === letterU) this.#isPlain = false;
    if (letter !== letterU) return escapes.has(letter) ? at + 1 : -1;
    for (let digit = at + 1; digit <= at + 4; digit++) {
      if (!/[\da-f]/i.test(String.fromCharCode(this.#bytes[digit] ?? 0))) return -1;
    }
    return at + 5;
  }

  #scanWord(word: string): boolean {
    if (!this.#isAt(this.#at, word)) return false;
    this.#at += word.length;
    return true;
  }

  #scanNumber(): boolean {
    const isNegative = this.#bytes[this.#at] === minus;
    if (isNegative) this.#at++;
    const first = this.#bytes[this.#at];
    let digits = this.#skipDigits();
    if (digits === 0 || (first === zero && digits > 1)) return false;
    if (isNegative && first === zero) this.#noteExact();
    if (this.#bytes[this.#at] === dot) {
      this.#isPlain = false;
      const start = ++this.#at;
      const fraction = this.#skipDigits();
      if (fraction === 0) return false;
      digits += fraction;
      if (this.#isZeros(start)) this.#noteExact();
    }
    if (digits > safeDigits) this.#noteExact();
    const next = this.#bytes[this.#at];
    return (next !== 0x65 && next !== 0x45) || this.#scanExponent();
  }

  #scanExponent(): boolean {
    this.#noteExact();
    const sign = this.#bytes[++this.#at];
    if (sign === minus || sign === 0x2b) this.#at++;
    return this.#skipDigits() > 0;
  }

  #noteExact(): void {
    this.#isExact = true;
    this.#isPlain = false;
  }

  #skipDigits(): number {
    const start = this.#at;
    let byte = this.#bytes[start] ?? 0;
    while (byte >= zero && byte <= 0x39) byte = this.#bytes[++this.#at] ?? 0;
    return this.#at - start;
  }

  /** Whether all digits from there on are zeros: the fraction of a whole double. */
  #isZeros(start: number): boolean {
    for (let at = start; at < this.#at; at++) if (this.#bytes[at] !== zero) return false;
    return true;
  }
}
