/** Thrown inside the parser only; `parseRegex` answers it as a value. */
export class RegexSyntaxError extends Error {
  /** 0-based place in the pattern. */
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** Walks through a pattern, character by character. */
export class PatternReader {
  offset = 0;
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  get done(): boolean {
    return this.offset >= this.text.length;
  }

  peek(ahead = 0): string {
    return this.text[this.offset + ahead] ?? '';
  }

  startsWith(text: string): boolean {
    return this.text.startsWith(text, this.offset);
  }

  take(text: string): boolean {
    if (!this.startsWith(text)) return false;
    this.offset += text.length;
    return true;
  }

  /** The next code point, which is passed. */
  next(): number {
    const code = this.text.codePointAt(this.offset);
    if (code === undefined) throw this.fail('the pattern ends too early');
    this.offset += code > 0xffff ? 2 : 1;
    return code;
  }

  /** What the sticky regex matches here, which is passed. */
  match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.offset;
    const match = pattern.exec(this.text);
    if (match === null) return undefined;
    this.offset += match[0].length;
    return match;
  }

  fail(message: string, offset = this.offset): RegexSyntaxError {
    return new RegexSyntaxError(message, offset);
  }
}
