import type { Parsed, Span } from '../syntax.js';
import type { GrokArgument, GrokCall, GrokToken } from './syntax-tree.js';

/** Parses `%{...}` that begins at `start` of a line; spans count from `offset`, where the line begins. */
export function parseToken(line: string, start: number, offset: number): Parsed<GrokToken> {
  const reader = new TokenReader(line, start + 2, offset);
  const tree = reader.readToken(start);
  return tree === undefined ? { ok: false, problems: [reader.problem] } : { ok: true, tree };
}

const maxNesting = 20;

class TokenReader {
  problem = { offset: 0, message: '' };
  private at: number;
  private readonly line: string;
  private readonly offset: number;

  constructor(line: string, at: number, offset: number) {
    this.line = line;
    this.at = at;
    this.offset = offset;
  }

  readToken(start: number): GrokToken | undefined {
    // "?>" asks for an atomic match; the matchers that it is used with are so anyway.
    this.match(/\s*(?:\?>)?\s*/y);
    const matcher = this.readCall(0);
    if (matcher === undefined) return undefined;
    let extract: string | undefined;
    let filter: GrokCall | undefined;
    if (this.take(':')) {
      extract = this.match(/[^:}]*/y)?.trim() ?? '';
      if (this.take(':') && !/^\s*\}/.test(this.line.slice(this.at))) {
        filter = this.readCall(0);
        if (filter === undefined) return undefined;
      }
    }
    if (!this.take('}')) return this.fail(`"%{" is not closed: ${this.found()} stands where "}" is expected`);
    return { type: 'token', matcher, extract, filter, span: this.span(start) };
  }

  private readCall(depth: number): GrokCall | undefined {
    this.match(/\s+/y);
    const start = this.at;
    const name = this.match(/[^\s(){}:,"']+/y);
    if (name === undefined) return this.fail(`${this.found()} stands where a matcher or filter is expected`);
    this.match(/\s+/y);
    if (!this.take('(')) return { type: 'call', name, arguments: [], span: this.span(start) };
    const args = depth > maxNesting ? this.fail('filters nest too deep') : this.readArguments(depth);
    return args === undefined ? undefined : { type: 'call', name, arguments: args, span: this.span(start) };
  }

  private readArguments(depth: number): readonly GrokArgument[] | undefined {
    const args: GrokArgument[] = [];
    this.match(/\s+/y);
    if (this.take(')')) return this.skipBlanks(args);
    for (;;) {
      const argument = this.readArgument(depth);
      if (argument === undefined) return undefined;
      args.push(argument);
      this.match(/\s+/y);
      if (this.take(')')) return this.skipBlanks(args);
      if (!this.take(',')) return this.fail(`${this.found()} stands where "," or ")" is expected`);
    }
  }

  private skipBlanks<Value>(value: Value): Value {
    this.match(/\s+/y);
    return value;
  }

  private readArgument(depth: number): GrokArgument | undefined {
    this.match(/\s+/y);
    const start = this.at;
    const quoted = this.match(/"[^"\\]*(?:\\.[^"\\]*)*"/y);
    if (quoted !== undefined)
      return { type: 'text', text: unescape(quoted.slice(1, -1)), span: this.span(start) };
    if (this.line[this.at] === '"') return this.fail('a text is not closed by "');
    const number = this.match(/[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?=\s*[,)])/y);
    if (number !== undefined) return { type: 'number', value: Number(number), span: this.span(start) };
    const named = this.match(/[A-Za-z]+:(?:true|false)(?=\s*[,)])/y)?.split(':');
    if (named !== undefined)
      return { type: 'switch', name: named[0] ?? '', isOn: named[1] === 'true', span: this.span(start) };
    return this.readCall(depth + 1);
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.line);
    if (match === null) return undefined;
    this.at += match[0].length;
    return match[0];
  }

  private take(character: string): boolean {
    if (this.line[this.at] !== character) return false;
    this.at++;
    return true;
  }

  private found(): string {
    return this.at >= this.line.length ? 'the end of the rule' : `"${this.line[this.at] ?? ''}"`;
  }

  private span(start: number): Span {
    return { start: this.offset + start, end: this.offset + this.at };
  }

  private fail(message: string): undefined {
    this.problem = { offset: this.offset + Math.min(this.at, this.line.length), message };
    return undefined;
  }
}

// `\\d` of a rule is `\d` of the regex; a backslash before anything that needs none stays.
function unescape(text: string): string {
  return text.replaceAll(/\\(.)/g, (whole, character: string) =>
    /["'\\]/.test(character) ? character : whole,
  );
}
