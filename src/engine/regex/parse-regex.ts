import { anyButLineEnds, anyCharacter, characterSet, ignoreCase, negate, otherCases } from './char-set.js';
import { changeFlags, noFlags } from './flags.js';
import type { RegexFlags } from './flags.js';
import { parseClass } from './parse-class.js';
import { parseEscape } from './parse-escape.js';
import { PatternReader, RegexSyntaxError } from './pattern-reader.js';
import type { AssertionKind, RegexNode, RegexSyntax, RepeatMode } from './syntax-tree.js';
import { widthOf } from './syntax-tree.js';

export type ParsedRegex =
  | { readonly ok: true; readonly syntax: RegexSyntax }
  | { readonly ok: false; readonly message: string; readonly offset: number };

/**
 * Parses a pattern in the syntax of java.util.regex. Group names may hold more than letters and digits; those that
 * begin with `%` are the grok compiler's and do not count for `\1`.
 * @see https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/util/regex/Pattern.html
 */
export function parseRegex(pattern: string, flags: Partial<RegexFlags> = {}): ParsedRegex {
  const parser = new RegexParser(pattern, { ...noFlags, ...flags });
  try {
    return { ok: true, syntax: parser.parse() };
  } catch (error) {
    if (error instanceof RegexSyntaxError) return { ok: false, message: error.message, offset: error.offset };
    throw error;
  }
}

const maxNesting = 200;

class RegexParser {
  private readonly reader: PatternReader;
  private flags: RegexFlags;
  private groups = 0;
  private readonly names: { name: string; group: number }[] = [];
  /** Groups that `\1` counts. */
  private readonly numbered: number[] = [];

  constructor(pattern: string, flags: RegexFlags) {
    this.reader = new PatternReader(pattern);
    this.flags = flags;
  }

  parse(): RegexSyntax {
    const root = this.parseChoice(0);
    if (!this.reader.done) throw this.reader.fail('")" closes no group');
    return { root, groups: this.groups, names: this.names };
  }

  private parseChoice(depth: number): RegexNode {
    if (depth > maxNesting) throw this.reader.fail('groups nest too deep');
    const flags = this.flags;
    const branches = [this.parseSequence(depth)];
    while (this.reader.take('|')) branches.push(this.parseSequence(depth));
    this.flags = flags;
    const [only] = branches;
    return branches.length === 1 && only !== undefined ? only : { type: 'choice', branches };
  }

  private parseSequence(depth: number): RegexNode {
    const items: RegexNode[] = [];
    for (;;) {
      if (this.flags.comments) this.reader.match(/(?:\s+|#[^\n]*)+/y);
      if (this.reader.done || this.reader.peek() === '|' || this.reader.peek() === ')') break;
      const atom = this.parseAtom(depth);
      if (atom !== undefined) items.push(this.parseQuantifiers(atom));
    }
    const [only] = items;
    return items.length === 1 && only !== undefined ? only : { type: 'sequence', items };
  }

  /** `undefined` for what matches nothing and takes no quantifier: `(?i)`, `\E`. */
  private parseAtom(depth: number): RegexNode | undefined {
    const { reader } = this;
    switch (reader.peek()) {
      case '(':
        return this.parseGroup(depth);
      case '[':
        reader.next();
        return { type: 'set', set: parseClass(reader, this.flags) };
      case '.':
        reader.next();
        return { type: 'set', set: this.dot() };
      case '^':
        reader.next();
        return assertion(this.flags.multiline ? 'line-start' : 'input-start');
      case '$':
        reader.next();
        return assertion(this.flags.multiline ? 'line-end' : 'input-end-or-last-line-end');
      case '\\':
        return this.parseBackslash();
      case '*':
      case '+':
      case '?':
        throw reader.fail(`"${reader.peek()}" repeats nothing`);
      case '{':
        throw reader.fail('"{" repeats nothing; a literal one is written "\\{"');
      default:
        return this.character(reader.next());
    }
  }

  private dot(): ReturnType<typeof characterSet> {
    if (this.flags.dotAll) return anyCharacter;
    return this.flags.unixLines ? negate(characterSet(0x0a)) : anyButLineEnds;
  }

  private character(codePoint: number): RegexNode {
    const { ignoreCase: folds, unicodeCase } = this.flags;
    if (!folds || otherCases(codePoint, unicodeCase).length === 0) return { type: 'character', codePoint };
    return { type: 'set', set: ignoreCase(characterSet(codePoint), unicodeCase) };
  }

  private parseBackslash(): RegexNode | undefined {
    const { reader } = this;
    const start = reader.offset;
    reader.next();
    if (reader.take('Q')) return this.parseQuoted();
    if (reader.take('E')) return undefined;
    if (reader.take('R')) return anyLineEnd;
    if (reader.take('X')) return { type: 'set', set: anyCharacter };
    const kind = assertions.get(reader.peek());
    if (kind !== undefined) {
      reader.next();
      return assertion(kind);
    }
    const named = reader.match(/k<([^>]*)>/y);
    if (named !== undefined) return this.reference(this.groupNamed(named[1] ?? '', start));
    const number = reader.match(/[1-9]\d*/y);
    if (number !== undefined) return this.reference(this.groupNumbered(number[0], start));
    const escape = parseEscape(reader, this.flags);
    return escape.type === 'set' ? escape : this.character(escape.codePoint);
  }

  // A quantifier behind the quotes repeats the last character only.
  private parseQuoted(): RegexNode | undefined {
    const { reader } = this;
    const end = reader.text.indexOf('\\E', reader.offset);
    const text = reader.text.slice(reader.offset, end < 0 ? undefined : end);
    reader.offset = end < 0 ? reader.text.length : end + 2;
    const items = [...text].map((part) => this.character(part.codePointAt(0) ?? 0));
    const last = items.pop();
    return last && { type: 'sequence', items: [...items, this.parseQuantifiers(last)] };
  }

  private reference(group: number): RegexNode {
    return { type: 'reference', group, ignoreCase: this.flags.ignoreCase };
  }

  private groupNamed(name: string, offset: number): number {
    const found = this.names.find((known) => known.name === name);
    if (found === undefined) throw this.reader.fail(`no group is named "${name}"`, offset);
    return found.group;
  }

  // Java takes as many digits as there are groups for, and the rest as text.
  private groupNumbered(text: string, offset: number): number {
    for (let length = text.length; length > 0; length--) {
      const group = this.numbered[Number(text.slice(0, length)) - 1];
      if (group === undefined) continue;
      this.reader.offset -= text.length - length;
      return group;
    }
    throw this.reader.fail(`"\\${text}" refers to no group`, offset);
  }

  private parseGroup(depth: number): RegexNode | undefined {
    const { reader } = this;
    const start = reader.offset;
    reader.next();
    if (!reader.take('?')) return this.capture(undefined, depth, start);
    if (reader.take(':')) return this.closeGroup(depth, start);
    if (reader.take('>')) return { type: 'atomic', body: this.closeGroup(depth, start) };
    if (reader.take('=')) return this.look(depth, start, { behind: false, negative: false });
    if (reader.take('!')) return this.look(depth, start, { behind: false, negative: true });
    if (reader.take('<=')) return this.look(depth, start, { behind: true, negative: false });
    if (reader.take('<!')) return this.look(depth, start, { behind: true, negative: true });
    const named = reader.match(/P?<(%?[A-Za-z][\w.@-]*|%\d+)>/y);
    if (named !== undefined) return this.capture(named[1], depth, start);
    const inline = reader.match(/([A-Za-z-]*)([:)])/y);
    const flags = inline === undefined ? undefined : changeFlags(this.flags, inline[1] ?? '');
    if (flags === undefined) throw reader.fail('"(?" begins no known kind of group', start);
    if (inline?.[2] === ')') {
      this.flags = flags;
      return undefined;
    }
    return this.withFlags(flags, () => this.closeGroup(depth, start));
  }

  private withFlags(flags: RegexFlags, parse: () => RegexNode): RegexNode {
    const outer = this.flags;
    this.flags = flags;
    const node = parse();
    this.flags = outer;
    return node;
  }

  private capture(name: string | undefined, depth: number, start: number): RegexNode {
    const group = ++this.groups;
    if (name?.startsWith('%') !== true) this.numbered.push(group);
    if (name !== undefined) this.names.push({ name, group });
    return { type: 'capture', group, body: this.closeGroup(depth, start) };
  }

  private look(depth: number, start: number, kind: { behind: boolean; negative: boolean }): RegexNode {
    const body = this.closeGroup(depth, start);
    if (kind.behind && widthOf(body).max === Infinity) {
      throw this.reader.fail('a look-behind group has no obvious maximum length', start);
    }
    return { type: 'look', ...kind, body };
  }

  private closeGroup(depth: number, start: number): RegexNode {
    const body = this.parseChoice(depth + 1);
    if (!this.reader.take(')')) throw this.reader.fail('"(" is not closed', start);
    return body;
  }

  private parseQuantifiers(atom: RegexNode): RegexNode {
    let node = atom;
    for (;;) {
      const bounds = this.parseBounds();
      if (bounds === undefined) return node;
      const mode: RepeatMode = this.reader.take('?')
        ? 'lazy'
        : this.reader.take('+')
          ? 'possessive'
          : 'greedy';
      node = { type: 'repeat', body: node, ...bounds, mode };
      // Java takes no quantifier of a quantifier but lets `{2}{3}` be; one level of each keeps programs small.
      if (this.reader.peek() === '*' || this.reader.peek() === '+' || this.reader.peek() === '?') {
        throw this.reader.fail(`"${this.reader.peek()}" repeats a repetition`);
      }
    }
  }

  private parseBounds(): { readonly min: number; readonly max: number } | undefined {
    const { reader } = this;
    if (reader.take('*')) return { min: 0, max: Infinity };
    if (reader.take('+')) return { min: 1, max: Infinity };
    if (reader.take('?')) return { min: 0, max: 1 };
    if (reader.peek() !== '{') return undefined;
    const match = reader.match(/\{(\d{1,6})(?:(,)(\d{1,6})?)?\}/y);
    if (match === undefined) throw reader.fail('"{" begins no repetition; a literal one is written "\\{"');
    const min = Number(match[1]);
    const max = match[2] === undefined ? min : match[3] === undefined ? Infinity : Number(match[3]);
    if (max < min) throw reader.fail(`repetition "${match[0]}" runs backwards`);
    return { min, max };
  }
}

const assertions: ReadonlyMap<string, AssertionKind> = new Map([
  ['b', 'word-boundary'],
  ['B', 'no-word-boundary'],
  ['A', 'input-start'],
  ['z', 'input-end'],
  ['Z', 'input-end-or-last-line-end'],
  ['G', 'match-start'],
]);

function assertion(kind: AssertionKind): RegexNode {
  return { type: 'assertion', kind };
}

const anyLineEnd: RegexNode = {
  type: 'choice',
  branches: [
    {
      type: 'sequence',
      items: [
        { type: 'character', codePoint: 0x0d },
        { type: 'character', codePoint: 0x0a },
      ],
    },
    { type: 'set', set: negate(anyButLineEnds) },
    { type: 'character', codePoint: 0x0b },
    { type: 'character', codePoint: 0x0c },
  ],
};
