const quote = 0x22;
const zero = 0x30;
const backslash = 0x5c;
const hexDigits = '0123456789abcdef';
const shortEscapes = new Map([
  [0x08, 'b'],
  [0x09, 't'],
  [0x0a, 'n'],
  [0x0c, 'f'],
  [0x0d, 'r'],
]);
/** What one UTF-16 unit takes at most: `\u001f`. */
const mostOfUnit = 6;
const replacement = 0xfffd;
/** Unit: bytes. */
const mostReserved = 4 * 1024 * 1024;
const lowDigits = 9;
const lowHalf = 10 ** lowDigits;

/**
 * JSON that grows as UTF-8. Texts put together of hundreds of pieces would have to be joined, looked through for what
 * needs an escape, and turned into bytes; here each character is looked at once, and no garbage is left.
 */
export class JsonBytes {
  readonly #capacity: number;
  #bytes: Uint8Array;
  #length = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
    this.#bytes = new Uint8Array(capacity);
  }

  get length(): number {
    return this.#length;
  }

  at(place: number): number | undefined {
    return this.#bytes[place];
  }

  /** Takes back all behind a place. */
  truncate(length: number): void {
    this.#length = length;
  }

  /** Takes out what stands between two places. */
  cut(start: number, end: number): void {
    this.#bytes.copyWithin(start, end, this.#length);
    this.#length -= end - start;
  }

  /** What was written; the next writing starts anew. */
  take(): Uint8Array {
    const length = this.#length;
    this.#length = 0;
    if (length * 2 < this.#bytes.length) return this.#bytes.slice(0, length);
    const taken = this.#bytes.subarray(0, length);
    // What comes next is mostly as long, and what comes once need not be kept room for.
    this.#bytes = new Uint8Array(Math.max(this.#capacity, Math.min(length + (length >> 2), mostReserved)));
    return taken;
  }

  /** JSON that was printed before. */
  writeBytes(printed: Uint8Array): void {
    this.#reserve(printed.length);
    const bytes = this.#bytes;
    let length = this.#length;
    for (let at = 0; at < printed.length; at++) bytes[length++] = printed[at] ?? 0;
    this.#length = length;
  }

  /** Writes one byte over another. */
  replaceAt(place: number, byte: number): void {
    this.#bytes[place] = byte;
  }

  /** ASCII that stands as it is: digits, names and marks of JSON. */
  writeAscii(text: string): void {
    this.#reserve(text.length);
    const bytes = this.#bytes;
    let length = this.#length;
    for (let at = 0; at < text.length; at++) bytes[length++] = text.charCodeAt(at);
    this.#length = length;
  }

  /** A number as JavaScript writes it. */
  writeNumber(value: number): void {
    if (value >= 0 && value <= Number.MAX_SAFE_INTEGER && Number.isInteger(value)) this.#writeInteger(value);
    else this.writeAscii(String(value));
  }

  #writeInteger(value: number): void {
    // Halves that are small integers, which are divided faster than doubles.
    const high = Math.floor(value / lowHalf);
    if (high > 0) this.#writeInteger(high);
    this.#writeDigits(value - high * lowHalf, high > 0 ? lowDigits : 1);
  }

  #writeDigits(value: number, atLeast: number): void {
    let digits = atLeast;
    for (let bound = 10 ** atLeast; value >= bound; bound *= 10) digits++;
    this.#reserve(digits);
    const bytes = this.#bytes;
    let rest = value | 0;
    for (let at = this.#length + digits - 1; at >= this.#length; at--) {
      const left = (rest / 10) | 0;
      bytes[at] = zero + rest - left * 10;
      rest = left;
    }
    this.#length += digits;
  }

  /** What stands between two places already. */
  copy(start: number, end: number): void {
    this.#reserve(end - start);
    const bytes = this.#bytes;
    let length = this.#length;
    for (let at = start; at < end; at++) bytes[length++] = bytes[at] ?? 0;
    this.#length = length;
  }

  /** A text in quotes. DuckDB refuses NUL and halves of surrogate pairs, so both become U+FFFD. */
  writeText(text: string): void {
    this.#reserve(text.length * mostOfUnit + 2);
    const bytes = this.#bytes;
    let length = this.#length;
    bytes[length++] = quote;
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit >= 0x20 && unit < 0x80 && unit !== quote && unit !== backslash) bytes[length++] = unit;
      else if (unit >= 0x80) {
        const codePoint = codePointAt(text, at, unit);
        if (codePoint > 0xffff) at++;
        length = writeUtf8(bytes, length, codePoint);
      } else length = writeEscape(bytes, length, unit);
    }
    bytes[length++] = quote;
    this.#length = length;
  }

  #reserve(more: number): void {
    const needed = this.#length + more;
    if (needed <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
  }
}

/** A name as it stands before a member's value: `,"name":`. */
export function printKey(name: string): Uint8Array {
  const key = new JsonBytes(name.length + 4);
  key.writeAscii(',');
  key.writeText(name);
  key.writeAscii(':');
  return key.take();
}

function codePointAt(text: string, at: number, unit: number): number {
  if (unit < 0xd800 || unit > 0xdfff) return unit;
  const codePoint = text.codePointAt(at) ?? replacement;
  return codePoint > 0xffff ? codePoint : replacement;
}

function writeUtf8(bytes: Uint8Array, length: number, codePoint: number): number {
  let next = length;
  if (codePoint < 0x800) bytes[next++] = 0xc0 | (codePoint >> 6);
  else {
    if (codePoint < 0x10000) bytes[next++] = 0xe0 | (codePoint >> 12);
    else {
      bytes[next++] = 0xf0 | (codePoint >> 18);
      bytes[next++] = 0x80 | ((codePoint >> 12) & 0x3f);
    }
    bytes[next++] = 0x80 | ((codePoint >> 6) & 0x3f);
  }
  bytes[next++] = 0x80 | (codePoint & 0x3f);
  return next;
}

function writeEscape(bytes: Uint8Array, length: number, unit: number): number {
  if (unit === 0) return writeUtf8(bytes, length, replacement);
  let next = length;
  bytes[next++] = backslash;
  if (unit === quote || unit === backslash) bytes[next++] = unit;
  else {
    const escape = shortEscapes.get(unit) ?? `u00${hexDigits[unit >> 4]}${hexDigits[unit & 15]}`;
    for (let at = 0; at < escape.length; at++) bytes[next++] = escape.charCodeAt(at);
  }
  return next;
}
