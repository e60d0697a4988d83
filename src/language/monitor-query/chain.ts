import { parseArguments, readQuoted } from '../expression/parse.js';
import { printArguments, quote } from '../expression/print.js';
import type { Argument, Expression } from '../expression/syntax-tree.js';
import type { Scanner } from '../scanner.js';
import type { Comparison, OtherMethod, Rollup } from './syntax-tree.js';

/** `head("text").method(...).method(...)`, as it was written. */
export interface Chain {
  /** `logs`, `formula`; `''` where the chain begins with a text, as service checks do. */
  readonly head: string;
  readonly text: string;
  /** Place of the text's first character. */
  readonly textOffset: number;
  readonly methods: readonly OtherMethod[];
}

const head = /\s*([A-Za-z][\w-]*)\s*\(\s*(?=["'])/y;
const method = /\s*\.\s*([A-Za-z_]\w*)\s*\(/y;
// Times stand there with and without quotes: last("5m"), last(10d).
const grammar = { operators: [], name: /[A-Za-z0-9_*@][\w.\-@*]*/y, number: /\d+(?:\.\d+)?(?!\w)/y };
const comparison = /\s*(>=|<=|==|!=|>|<)\s*([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)\s*/y;

export function looksLikeChain(scanner: Scanner): boolean {
  return scanner.match(head) !== undefined || scanner.match(/\s*["']/y) !== undefined;
}

export function parseChain(scanner: Scanner): Chain {
  const found = scanner.match(head);
  if (found === undefined) scanner.skipBlanks();
  else scanner.skip(found[0].length);
  const textOffset = scanner.at + 1;
  const text = readQuoted(scanner) ?? '';
  if (found !== undefined && scanner.take(/\s*\)/y) === undefined) {
    scanner.fail(`"${found[1]}(" is not closed`, textOffset - 2, 'add ")"');
  }
  const methods: OtherMethod[] = [];
  for (let next = scanner.match(method); next !== undefined; next = scanner.match(method)) {
    const start = scanner.at;
    scanner.skip(next[0].length);
    const args = parseArguments<never>(scanner, grammar);
    methods.push({ name: next[1] ?? '', args, span: scanner.spanFrom(start) });
  }
  scanner.skipBlanks();
  return { head: found?.[1] ?? '', text, textOffset, methods };
}

export function parseComparison(scanner: Scanner): Comparison {
  scanner.skipBlanks();
  const start = scanner.at;
  const found = scanner.match(comparison);
  if (found === undefined) {
    const what = scanner.done
      ? 'the query ends without a comparison'
      : `${scanner.describeNext()} is no comparison`;
    scanner.fail(what, start, 'end the query with an operator and a number: > 10');
  } else {
    scanner.skip(found[0].length);
  }
  const operator = comparisonOperators.find((candidate) => candidate === found?.[1]) ?? '>';
  const threshold = Number(found?.[2] ?? 0);
  if (!Number.isFinite(threshold)) scanner.fail(`"${found?.[2]}" is too large a number`, start);
  return { operator, threshold, span: scanner.spanFrom(start) };
}

const comparisonOperators = ['>', '>=', '<', '<=', '==', '!='] as const;

export function printComparison({ operator, threshold }: Comparison): string {
  return ` ${operator} ${threshold}`;
}

/** All arguments of the methods of that name, as texts; lists in one text (`by("a,b")`) are split. */
export function methodTexts(chain: Chain, name: string): readonly string[] {
  return chain.methods
    .filter((candidate) => candidate.name === name)
    .flatMap(({ args }) => args.map(argumentText))
    .flatMap((text) => (text ?? '').split(','))
    .map((text) => text.trim())
    .filter((text) => text !== '');
}

/** The one argument of a method, as it was written; nothing where the chain has no such method. */
export function methodText(chain: Chain, name: string): string | undefined {
  const found = chain.methods.find((candidate) => candidate.name === name);
  return found?.args.map((argument) => argumentText(argument) ?? '').join(',');
}

export function readRollup(chain: Chain): Rollup | undefined {
  const found = chain.methods.find(({ name }) => name === 'rollup');
  const [rollup, measure] = found?.args.map(argumentText) ?? [];
  if (rollup === undefined) return undefined;
  return measure === undefined ? { method: rollup } : { method: rollup, measure };
}

export function otherMethods(chain: Chain, known: readonly string[]): readonly OtherMethod[] {
  return chain.methods.filter(({ name }) => !known.includes(name));
}

function argumentText({ value }: Argument<never>): string | undefined {
  return expressionText(value);
}

function expressionText(value: Expression): string | undefined {
  if (value.type === 'text') return value.text;
  if (value.type === 'name') return value.name;
  return value.type === 'number' ? String(value.value) : undefined;
}

export function printMethod(name: string, texts: readonly string[]): string {
  return texts.length === 0 ? '' : `.${name}(${texts.map((text) => quote(text, '"')).join(',')})`;
}

export function printRollup(rollup: Rollup | undefined): string {
  if (rollup === undefined) return '';
  return printMethod(
    'rollup',
    rollup.measure === undefined ? [rollup.method] : [rollup.method, rollup.measure],
  );
}

export function printOthers(others: readonly OtherMethod[]): string {
  return others.map(({ name, args }) => `.${name}(${printArguments(args, (leaf: never) => leaf)})`).join('');
}
