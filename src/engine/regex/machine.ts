// oxlint-disable typescript/no-non-null-assertion -- every operand and stack entry read here was written by the compiler or by push
import { hasCharacter } from './char-set.js';
import type { CharSet } from './char-set.js';
import { isAsserted } from './assertions.js';
import { hint, op, repeatMode, unbounded } from './program.js';
import type { Program } from './program.js';

/** A match took more steps than it was given. */
export class RegexExhausted extends Error {
  constructor() {
    super('the pattern takes too many steps on this text');
  }
}

/** Kinds of entries on the backtracking stack; each has a kind and three operands. */
const entry = {
  /** program counter, position */
  branch: 0,
  /** register, old value */
  undo: 1,
  /** program counter behind, least position, position tried last */
  greedy: 2,
  /** program counter of the repetition, position, repetitions left */
  lazy: 3,
} as const;

const entrySize = 4;
/** Entries; beyond it a match counts as exhausted. */
const maxStack = 1 << 22;
const failed = -1;

// One stack serves all matches, since a match never starts another.
let stack = new Int32Array(1024 * entrySize);

/**
 * A backtracking matcher that counts its steps. Captures outlive the repetition they were made in, and a group of a
 * repetition that matched nothing ends it, as in java.util.regex.
 */
export class Machine {
  readonly registers: Int32Array;
  private readonly program: Program;
  private readonly text: string;
  private steps: number;
  private top = 0;
  private searchStart = 0;

  constructor(program: Program, text: string, steps: number) {
    this.program = program;
    this.text = text;
    this.steps = steps;
    this.registers = new Int32Array((program.groups + 1) * 2 + program.registers).fill(-1);
  }

  /** Matches from `start`; with `end`, only a match that ends there counts. Answers where the match ends, or -1. */
  match(start: number, end: number): number {
    this.top = 0;
    this.searchStart = start;
    this.registers.fill(-1);
    return this.run(0, start, end);
  }

  private run(from: number, start: number, mustEnd: number): number {
    const { code, sets } = this.program;
    const { text } = this;
    const base = this.top;
    let at = from;
    let position = start;
    for (;;) {
      if (--this.steps < 0) throw new RegexExhausted();
      let proceeds = true;
      switch (code[at]) {
        case op.accept:
          if (mustEnd < 0 || position === mustEnd) return position;
          proceeds = false;
          break;
        case op.unit:
          proceeds = text.charCodeAt(position) === code[at + 1];
          position++;
          at += 2;
          break;
        case op.set: {
          const width = this.widthIn(sets[code[at + 1]!]!, position);
          proceeds = width > 0;
          position += width;
          at += 2;
          break;
        }
        case op.jump:
          at = code[at + 1]!;
          break;
        case op.splitNext:
          this.push(entry.branch, code[at + 1]!, position, 0);
          at += 2;
          break;
        case op.splitTarget:
          this.push(entry.branch, at + 2, position, 0);
          at = code[at + 1]!;
          break;
        case op.save:
          this.setRegister(code[at + 1]!, position);
          at += 2;
          break;
        case op.assert:
          proceeds = isAsserted(code[at + 1]!, text, position, this.searchStart);
          at += 2;
          break;
        case op.reference: {
          const width = this.matchReference(code[at + 1]!, code[at + 2] === 1, position);
          proceeds = width >= 0;
          position += width;
          at += 3;
          break;
        }
        case op.repeatSet: {
          position = this.repeatSet(at, position);
          proceeds = position !== failed;
          at += 6;
          break;
        }
        case op.look:
          proceeds = this.look(at, position);
          at = code[at + 2]!;
          break;
        case op.behind:
          proceeds = this.lookBehind(at, position);
          at = code[at + 2]!;
          break;
        case op.atomic: {
          const before = this.top;
          position = this.run(at + 2, position, -1);
          proceeds = position !== failed;
          if (proceeds) this.dropBranches(before);
          at = code[at + 1]!;
          break;
        }
        case op.loopBegin:
          this.setRegister(code[at + 1]!, 0);
          this.setRegister(code[at + 1]! + 1, -1);
          at += 2;
          break;
        case op.loop:
          at = this.loop(at, position);
          break;
        case op.loopEnter:
          this.enterLoop(code[at + 1]!, position);
          at += 2;
          break;
      }
      if (proceeds) continue;
      at = this.backtrack(base);
      if (at === failed) return failed;
      position = this.position;
    }
  }

  /** Where to go on after {@link backtrack}. */
  private position = 0;

  // Undoes what came after the last choice and takes its next alternative; answers where the code goes on, or -1.
  private backtrack(base: number): number {
    while (this.top > base) {
      if (--this.steps < 0) throw new RegexExhausted();
      this.top -= entrySize;
      const kind = stack[this.top]!;
      const first = stack[this.top + 1]!;
      const second = stack[this.top + 2]!;
      const third = stack[this.top + 3]!;
      if (kind === entry.undo) this.registers[first] = second;
      else if (kind === entry.branch) {
        this.position = second;
        return first;
      } else {
        const found =
          kind === entry.greedy ? this.giveBack(first, second, third) : this.takeMore(first, second, third);
        if (found !== failed) {
          this.position = found;
          return first + 6;
        }
      }
    }
    return failed;
  }

  private push(kind: number, first: number, second: number, third: number): void {
    if (this.top + entrySize > stack.length) {
      if (stack.length >= maxStack * entrySize) throw new RegexExhausted();
      const grown = new Int32Array(stack.length * 2);
      grown.set(stack);
      stack = grown;
    }
    stack[this.top] = kind;
    stack[this.top + 1] = first;
    stack[this.top + 2] = second;
    stack[this.top + 3] = third;
    this.top += entrySize;
  }

  private setRegister(register: number, value: number): void {
    this.push(entry.undo, register, this.registers[register]!, 0);
    this.registers[register] = value;
  }

  // A part that must not be entered again keeps what restores the registers and loses its choices.
  private dropBranches(from: number): void {
    let kept = from;
    for (let index = from; index < this.top; index += entrySize) {
      if (stack[index] !== entry.undo) continue;
      stack.copyWithin(kept, index, index + entrySize);
      kept += entrySize;
    }
    this.top = kept;
  }

  private unwind(to: number): void {
    while (this.top > to) {
      this.top -= entrySize;
      if (stack[this.top] === entry.undo) this.registers[stack[this.top + 1]!] = stack[this.top + 2]!;
    }
  }

  private look(at: number, position: number): boolean {
    const before = this.top;
    const found = this.run(at + 3, position, -1) !== failed;
    const negative = this.program.code[at + 1] === 1;
    if (negative) this.unwind(before);
    else if (found) this.dropBranches(before);
    return found !== negative;
  }

  private lookBehind(at: number, position: number): boolean {
    const { code } = this.program;
    const before = this.top;
    const negative = code[at + 1] === 1;
    let found = false;
    for (let width = code[at + 3]!; !found && width <= Math.min(code[at + 4]!, position); width++) {
      found = this.run(at + 5, position - width, position) !== failed;
    }
    if (negative) this.unwind(before);
    else if (found) this.dropBranches(before);
    return found !== negative;
  }

  private loop(at: number, position: number): number {
    const { code } = this.program;
    const register = code[at + 1]!;
    const count = this.registers[register]!;
    const exit = code[at + 5]!;
    if (count < code[at + 2]!) {
      if (code[at + 4] === 1) return at + 6;
      this.enterLoop(register, position);
      return at + 6;
    }
    const isStuck = count > 0 && this.registers[register + 1] === position;
    if (isStuck || count >= code[at + 3]!) return exit;
    if (code[at + 4] === 1) {
      this.push(entry.branch, at + 6, position, 0);
      return exit;
    }
    this.push(entry.branch, exit, position, 0);
    this.enterLoop(register, position);
    return at + 6;
  }

  private enterLoop(register: number, position: number): void {
    this.setRegister(register, this.registers[register]! + 1);
    this.setRegister(register + 1, position);
  }

  private widthIn(set: CharSet, position: number): number {
    const unit = this.text.charCodeAt(position);
    if (unit < 128) return set.ascii[unit]!;
    if (Number.isNaN(unit)) return 0;
    const code = this.text.codePointAt(position)!;
    return hasCharacter(set, code) ? (code > 0xffff ? 2 : 1) : 0;
  }

  // Answers where the repetition ends for now, having noted how it could go otherwise; -1 if it cannot match.
  private repeatSet(at: number, position: number): number {
    const { code, sets } = this.program;
    const set = sets[code[at + 1]!]!;
    const min = code[at + 2]!;
    const max = code[at + 3]!;
    const least = min === 0 ? position : this.advance(set, position, min);
    if (least === failed) return failed;
    const left = max === unbounded ? unbounded : max - min;
    const mode = code[at + 4]!;
    const next = code[at + 5]!;
    if (mode === repeatMode.lazy && next !== hint.end) return this.takeFirst(at, least, left);
    const furthest = this.scan(set, least, left);
    if (next === hint.end) return furthest === this.text.length ? furthest : failed;
    if (mode === repeatMode.possessive) return furthest;
    return this.giveBack(at, least, furthest + 1);
  }

  /** Passes exactly `count` characters of the set. */
  private advance(set: CharSet, position: number, count: number): number {
    let current = position;
    for (let index = 0; index < count; index++) {
      const width = this.widthIn(set, current);
      if (width === 0) return failed;
      current += width;
    }
    this.steps -= count >> 2;
    return current;
  }

  private scan(set: CharSet, position: number, max: number): number {
    const { text } = this;
    const { ascii } = set;
    let current = position;
    for (let index = 0; index < max; index++) {
      const unit = text.charCodeAt(current);
      if (unit < 128) {
        if (ascii[unit] !== 1) break;
        current++;
      } else {
        const width = this.widthIn(set, current);
        if (width === 0) break;
        current += width;
      }
    }
    this.steps -= (current - position) >> 2;
    return current;
  }

  // Tries the next shorter repetition: the greatest position below `tried` that the hint allows.
  private giveBack(at: number, least: number, tried: number): number {
    const { text } = this;
    const next = this.program.code[at + 5]!;
    let position = tried - 1;
    if (this.splitsPair(position, least)) position--;
    if (next >= 0) while (position >= least && text.charCodeAt(position) !== next) position--;
    this.steps -= (tried - position) >> 2;
    if (position < least) return failed;
    if (position > least) this.push(entry.greedy, at, least, position);
    return position;
  }

  private splitsPair(position: number, least: number): boolean {
    if (position <= least) return false;
    const low = this.text.charCodeAt(position);
    if (low < 0xdc00 || low > 0xdfff) return false;
    const high = this.text.charCodeAt(position - 1);
    return high >= 0xd800 && high <= 0xdbff;
  }

  // Tries the next longer repetition: the least position that the hint allows.
  private takeMore(at: number, position: number, left: number): number {
    if (left <= 0) return failed;
    const { code, sets } = this.program;
    const width = this.widthIn(sets[code[at + 1]!]!, position);
    return width === 0 ? failed : this.takeFirst(at, position + width, left === unbounded ? left : left - 1);
  }

  private takeFirst(at: number, from: number, left: number): number {
    const { code, sets } = this.program;
    const next = code[at + 5]!;
    let position = from;
    let remaining = left;
    if (next >= 0) {
      const set = sets[code[at + 1]!]!;
      while (this.text.charCodeAt(position) !== next) {
        const width = remaining > 0 ? this.widthIn(set, position) : 0;
        if (width === 0) return failed;
        position += width;
        if (remaining !== unbounded) remaining--;
      }
      this.steps -= (position - from) >> 2;
    }
    this.push(entry.lazy, at, position, remaining);
    return position;
  }

  private matchReference(group: number, ignoresCase: boolean, position: number): number {
    const start = this.registers[group * 2]!;
    const end = this.registers[group * 2 + 1]!;
    if (start < 0 || end < start) return failed;
    const expected = this.text.slice(start, end);
    const actual = this.text.slice(position, position + expected.length);
    this.steps -= expected.length >> 2;
    const equal = ignoresCase ? expected.toLowerCase() === actual.toLowerCase() : expected === actual;
    return equal ? expected.length : failed;
  }
}
