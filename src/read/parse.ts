import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Document, Node } from 'yaml';
import { hasDuplicateKeys, indexJson } from './json-index.js';

/** What a text holds. `problem` may stand beside a value: a byte order mark, a key that stands twice. */
export interface Parsed {
  readonly value: unknown;
  readonly problem?: { readonly message: string; readonly line?: number };
}

const byteOrderMark = '\uFEFF';

export function parseJson(text: string): Parsed {
  const marked = text.startsWith(byteOrderMark);
  const bare = marked ? text.slice(1) : text;
  let value: unknown;
  try {
    value = JSON.parse(bare);
  } catch (error) {
    return { value: undefined, problem: describeSyntaxError(error, bare) };
  }
  const twice = findDuplicate(bare, value);
  if (!marked) return twice === undefined ? { value } : { value, problem: twice };
  const also = twice === undefined ? '' : `, and ${twice.message} on line ${twice.line}`;
  return { value, problem: { message: `the file begins with a byte order mark${also}`, line: 1 } };
}

function findDuplicate(text: string, value: unknown): { message: string; line: number } | undefined {
  if (!hasDuplicateKeys(text, value)) return undefined;
  const { duplicates, lineOf } = indexJson(text);
  const [twice] = duplicates;
  if (twice === undefined) return undefined;
  const key = twice.slice(twice.lastIndexOf('/') + 1);
  return { message: `key "${key}" stands twice in one object`, line: lineOf(twice) };
}

// V8 names an offset ("at position 17"), a line, or only the text that it met; the last two need the offset of neither.
function describeSyntaxError(error: unknown, text: string): NonNullable<Parsed['problem']> {
  const reason = error instanceof Error ? error.message : String(error);
  const message = `no JSON: ${reason.replace(/,? ?(?:\.\.\.)?".*" is not valid JSON$|\s+at position .*$/s, '')}`;
  if (text.trim() === '') return { message: 'the file is empty', line: 1 };
  const position = /at position (\d+)/.exec(reason)?.[1];
  if (position !== undefined) return { message, line: text.slice(0, Number(position)).split('\n').length };
  return reason.includes('end of JSON') ? { message, line: text.trimEnd().split('\n').length } : { message };
}

export function parseYaml(text: string): Parsed {
  try {
    const document = parseDocument(text.replace(byteOrderMark, ''), { strict: true, prettyErrors: false });
    const [error] = document.errors;
    if (error !== undefined)
      return { value: undefined, problem: describeYamlError(error.message, text, error.pos[0]) };
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    return { value };
  } catch (cause) {
    // An alias that leads nowhere, aliases that multiply, or nesting beyond the stack: the library tells no place.
    const reason =
      cause instanceof RangeError ? 'it nests too deep' : cause instanceof Error ? cause.message : '';
    return { value: undefined, problem: { message: `no YAML: ${reason}`, line: 1 } };
  }
}

function describeYamlError(message: string, text: string, offset: number): NonNullable<Parsed['problem']> {
  const [reason = ''] = message.split(/ at line|:?\n/, 1);
  return { message: `no YAML: ${reason}`, line: text.slice(0, offset).split('\n').length };
}

/** Line of a JSON pointer in a YAML text; of its nearest known ancestor where it leads nowhere. */
export function indexYaml(text: string): (pointer: string) => number {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  return (pointer) => counter.linePos(offsetOf(document, pointer)).line || 1;
}

function offsetOf(document: Document, pointer: string): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
      if (pair === undefined) return offset;
      offset = startOf(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(key)];
      if (node === undefined) return offset;
      offset = startOf(node) ?? offset;
    } else {
      return offset;
    }
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  return (node as Node | null | undefined)?.range?.[0];
}
