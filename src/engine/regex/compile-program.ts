import { anyCharacter, characterSet, hasCharacter, isAsciiOnly } from './char-set.js';
import type { CharSet } from './char-set.js';
import { assertionKinds, hint, op, operationSizes, repeatMode, unbounded } from './program.js';
import type { Program } from './program.js';
import { widthOf } from './syntax-tree.js';
import type { RegexNode, RegexSyntax } from './syntax-tree.js';

type RepeatNode = Extract<RegexNode, { type: 'repeat' }>;

/** Turns a parsed pattern into code. `whole` says that the text must end where the pattern does. */
export function compileProgram(syntax: RegexSyntax, whole: boolean): Program {
  const compiler = new ProgramCompiler(syntax.groups);
  compiler.compile(syntax.root);
  compiler.emit(op.accept);
  return compiler.finish(whole);
}

class ProgramCompiler {
  private readonly code: number[] = [];
  private readonly sets: CharSet[] = [];
  private readonly groups: number;
  private registers = 0;

  constructor(groups: number) {
    this.groups = groups;
  }

  emit(...numbers: readonly number[]): number {
    return this.code.push(...numbers) - numbers.length;
  }

  finish(whole: boolean): Program {
    this.addHints(whole);
    return {
      code: Int32Array.from(this.code),
      sets: this.sets,
      groups: this.groups,
      registers: this.registers,
    };
  }

  compile(node: RegexNode): void {
    switch (node.type) {
      case 'empty':
        return;
      case 'character':
        for (const unit of unitsOf(node.codePoint)) this.emit(op.unit, unit);
        return;
      case 'set':
        this.emit(op.set, this.addSet(node.set));
        return;
      case 'sequence':
        for (const item of node.items) this.compile(item);
        return;
      case 'choice':
        this.compileChoice(node.branches);
        return;
      case 'capture':
        this.emit(op.save, node.group * 2);
        this.compile(node.body);
        this.emit(op.save, node.group * 2 + 1);
        return;
      case 'repeat':
        this.compileRepeat(node);
        return;
      case 'look':
        this.compileLook(node);
        return;
      case 'atomic':
        this.compileAtomic(() => this.compile(node.body));
        return;
      case 'assertion':
        this.emit(op.assert, assertionKinds.indexOf(node.kind));
        return;
      case 'reference':
        this.emit(op.reference, node.group, node.ignoreCase ? 1 : 0);
        return;
      default:
        return node satisfies never;
    }
  }

  private compileChoice(branches: readonly RegexNode[]): void {
    const jumps: number[] = [];
    for (const [index, branch] of branches.entries()) {
      if (index === branches.length - 1) {
        this.compile(branch);
        break;
      }
      const split = this.emit(op.splitNext, 0);
      this.compile(branch);
      jumps.push(this.emit(op.jump, 0));
      this.code[split + 1] = this.code.length;
    }
    for (const jump of jumps) this.code[jump + 1] = this.code.length;
  }

  private compileLook(node: Extract<RegexNode, { type: 'look' }>): void {
    const negative = node.negative ? 1 : 0;
    const { min, max } = widthOf(node.body);
    const start = node.behind ? this.emit(op.behind, negative, 0, min, max) : this.emit(op.look, negative, 0);
    this.compile(node.body);
    this.emit(op.accept);
    this.code[start + 2] = this.code.length;
  }

  private compileAtomic(compileBody: () => void): void {
    const start = this.emit(op.atomic, 0);
    compileBody();
    this.emit(op.accept);
    this.code[start + 1] = this.code.length;
  }

  private compileRepeat(node: RepeatNode): void {
    const set = singleSet(node.body);
    if (set !== undefined) {
      this.emit(op.repeatSet, this.addSet(set), node.min, bound(node.max), repeatMode[node.mode], hint.none);
    } else if (node.max === 0) return;
    else if (node.mode === 'possessive')
      this.compileAtomic(() => this.compileGroupRepeat({ ...node, mode: 'greedy' }));
    else this.compileGroupRepeat(node);
  }

  private compileGroupRepeat(node: RepeatNode): void {
    const lazy = node.mode === 'lazy';
    const consumes = widthOf(node.body).min > 0;
    const prefer = lazy ? op.splitTarget : op.splitNext;
    if (node.min === 0 && node.max === 1) {
      const split = this.emit(prefer, 0);
      this.compile(node.body);
      this.code[split + 1] = this.code.length;
    } else if (node.min === 0 && node.max === Infinity && consumes) {
      const split = this.emit(prefer, 0);
      this.compile(node.body);
      this.emit(op.jump, split);
      this.code[split + 1] = this.code.length;
    } else if (node.min === 1 && node.max === Infinity && consumes) {
      const start = this.code.length;
      this.compile(node.body);
      this.emit(lazy ? op.splitNext : op.splitTarget, start);
    } else this.compileCountedRepeat(node, lazy);
  }

  private compileCountedRepeat(node: RepeatNode, lazy: boolean): void {
    const register = (this.groups + 1) * 2 + this.registers;
    this.registers += 2;
    this.emit(op.loopBegin, register);
    const loop = this.emit(op.loop, register, node.min, bound(node.max), lazy ? 1 : 0, 0);
    if (lazy) this.emit(op.loopEnter, register);
    this.compile(node.body);
    this.emit(op.jump, loop);
    this.code[loop + 5] = this.code.length;
  }

  private addSet(set: CharSet): number {
    const known = this.sets.indexOf(set);
    return known >= 0 ? known : this.sets.push(set) - 1;
  }

  // What must follow a repeated character spares the matcher positions that cannot lead anywhere.
  private addHints(whole: boolean): void {
    for (let at = 0; at < this.code.length; at += operationSizes[this.code[at] ?? 0] ?? 1) {
      if (this.code[at] !== op.repeatSet) continue;
      const set = this.sets[this.code[at + 1] ?? 0] ?? anyCharacter;
      const follower = this.skipSaves(at + 6);
      if (whole && follower === this.code.length - 1) this.code[at + 5] = hint.end;
      if (this.code[follower] === op.unit) this.code[at + 5] = this.code[follower + 1] ?? hint.none;
      const first = this.firstOf(follower);
      const mode = this.code[at + 4];
      if (mode === repeatMode.greedy && first !== undefined && areDisjoint(set, first)) {
        this.code[at + 4] = repeatMode.possessive;
      }
    }
  }

  private skipSaves(at: number): number {
    let next = at;
    while (this.code[next] === op.save) next += 2;
    return next;
  }

  /** The set of characters that an operation begins with, where it must take one. */
  private firstOf(at: number): CharSet | undefined {
    const operand = this.code[at + 1] ?? 0;
    if (this.code[at] === op.unit) return characterSet(operand);
    if (this.code[at] === op.set) return this.sets[operand];
    if (this.code[at] === op.repeatSet && (this.code[at + 2] ?? 0) > 0) return this.sets[operand];
    return undefined;
  }
}

function bound(count: number): number {
  return count === Infinity ? unbounded : count;
}

function unitsOf(codePoint: number): readonly number[] {
  return Array.from({ length: codePoint > 0xffff ? 2 : 1 }, (_, index) =>
    String.fromCodePoint(codePoint).charCodeAt(index),
  );
}

function singleSet(node: RegexNode): CharSet | undefined {
  if (node.type === 'set') return node.set;
  return node.type === 'character' ? characterSet(node.codePoint) : undefined;
}

function areDisjoint(left: CharSet, right: CharSet): boolean {
  if (!isAsciiOnly(left) && !isAsciiOnly(right)) return false;
  for (let code = 0; code < 128; code++) {
    if (hasCharacter(left, code) && hasCharacter(right, code)) return false;
  }
  return true;
}
