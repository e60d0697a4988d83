import type { Parsed, Span, SyntaxProblem } from './syntax.js';

/** Deeper nesting than any real query has; keeps recursive parsers off the end of the call stack. */
const maxDepth = 200;

/**
 * A place in a text. The first problem ends the scan: it jumps to the end of the text, so that every loop of a
 * parser stops there and no exception is needed.
 */
export class Scanner {
  readonly text: string;
  #at = 0;
  #depth = 0;
  #problem: SyntaxProblem | undefined;

  constructor(text: string) {
    this.text = text;
  }

  get at(): number {
    return this.#at;
  }

  get done(): boolean {
    return this.#at >= this.text.length;
  }

  get failed(): boolean {
    return this.#problem !== undefined;
  }

  /** The next characters, `''` at the end. */
  peek(length = 1): string {
    return this.text.slice(this.#at, this.#at + length);
  }

  startsWith(literal: string): boolean {
    return this.text.startsWith(literal, this.#at);
  }

  /** The match of a sticky (`y`) pattern at this place, without moving. */
  match(pattern: RegExp): RegExpExecArray | undefined {
    if (this.failed) return undefined;
    pattern.lastIndex = this.#at;
    return pattern.exec(this.text) ?? undefined;
  }

  /** Moves over the match of a sticky (`y`) pattern and returns its text. */
  take(pattern: RegExp): string | undefined {
    const found = this.match(pattern)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  takeLiteral(literal: string): boolean {
    if (this.failed || !this.startsWith(literal)) return false;
    this.#at += literal.length;
    return true;
  }

  skip(length: number): void {
    this.#at = Math.min(this.text.length, this.#at + length);
  }

  skipBlanks(): void {
    this.take(/\s+/y);
  }

  /** Moves back to a place passed before; for the few grammars that look further ahead than a pattern can. */
  rewind(offset: number): void {
    if (!this.failed) this.#at = Math.min(offset, this.#at);
  }

  expect(literal: string, message: string, offset = this.#at): boolean {
    if (this.takeLiteral(literal)) return true;
    this.fail(message, offset);
    return false;
  }

  fail(message: string, offset = this.#at, hint?: string): void {
    this.#problem ??= hint === undefined ? { offset, message } : { offset, message, hint };
    this.#at = this.text.length;
  }

  /** Runs `parse` one level deeper; `fallback` where the text is nested too deep. */
  nested<T>(fallback: T, parse: () => T): T {
    if (this.#depth >= maxDepth) {
      this.fail(`nested deeper than ${maxDepth} levels`);
      return fallback;
    }
    this.#depth += 1;
    const result = parse();
    this.#depth -= 1;
    return result;
  }

  spanFrom(start: number): Span {
    return { start, end: this.#at };
  }

  /** What stands here, for messages: the next word, shortened. */
  describeNext(): string {
    if (this.done) return 'the end';
    return `"${this.text.slice(this.#at, this.#at + 20).split(/\s/)[0] || ' '}"`;
  }

  result<Tree>(tree: Tree): Parsed<Tree> {
    return this.#problem === undefined ? { ok: true, tree } : { ok: false, problems: [this.#problem] };
  }
}
