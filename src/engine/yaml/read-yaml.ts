import { Composer, isAlias, isMap, isScalar, isSeq, LineCounter, Parser } from 'yaml';
import type { CST, Document, Node } from 'yaml';
import { writeMember } from '../event/mutable-event.js';
import type { MutableObject, MutableValue } from '../event/mutable-event.js';
import { readFastYaml } from './fast-yaml.js';
import type { YamlDocument } from './fast-yaml.js';
import { resolvePlain } from './yaml-scalar.js';

interface YamlProblem {
  readonly message: string;
  /** 1-based. */
  readonly line: number;
}

export type ReadYaml =
  | { readonly ok: true; readonly document: YamlDocument }
  | { readonly ok: false; readonly problem: YamlProblem };

/** Reads YAML 1.2 with long and double told apart to the last digit. Never throws. */
export function readYaml(text: string): ReadYaml {
  const document = readFastYaml(text);
  return document === undefined ? readFullYaml(text) : { ok: true, document };
}

function readFullYaml(text: string): ReadYaml {
  const lines = new LineCounter();
  const fail = (message: string, line: number): ReadYaml => ({ ok: false, problem: { message, line } });
  try {
    const tokens = [...new Parser(lines.addNewLine).parse(text)];
    if (nestsTooDeep(tokens)) return fail('it nests too deep', 1);
    const [document, second] = [
      ...new Composer({ uniqueKeys: true, logLevel: 'silent' }).compose(tokens, true, text.length),
    ];
    if (document === undefined) return { ok: true, document: { value: null, lineOf: () => undefined } };
    if (second !== undefined)
      return fail('it holds more than one document', lines.linePos(second.range[0]).line);
    const [error] = document.errors;
    if (error !== undefined)
      return fail(error.message.split('\n')[0] ?? '', lines.linePos(error.pos[0]).line);
    return { ok: true, document: convertDocument(document, lines) };
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error), 1);
  }
}

const maxNesting = 400;
/** Aliases of aliases multiply; files of integrations hold none. */
const maxAliases = 500;

// The parser keeps a stack of its own, but what comes after it recurses: at a depth that no file needs, that ends
// the process and not just the call.
function nestsTooDeep(tokens: readonly CST.Token[]): boolean {
  let level: readonly unknown[] = tokens;
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxNesting * 3) return true;
    level = level.flatMap(childrenOf);
  }
  return false;
}

function childrenOf(token: unknown): readonly unknown[] {
  if (typeof token !== 'object' || token === null) return [];
  if ('items' in token && Array.isArray(token.items)) return token.items;
  return ['key', 'value'].flatMap((name) => Object.getOwnPropertyDescriptor(token, name)?.value ?? []);
}

function convertDocument(document: Document.Parsed, lines: LineCounter): YamlDocument {
  const containers = new WeakMap<object, number>();
  let aliasesLeft = maxAliases;
  const convert = (node: unknown): MutableValue => {
    if (isAlias(node)) {
      if (--aliasesLeft < 0) throw new Error('its aliases make it too large');
      return convert(node.resolve(document));
    }
    if (isScalar(node)) return convertScalar(node);
    if (!isMap(node) && !isSeq(node)) return null;
    const container: MutableObject | MutableValue[] = isMap(node) ? {} : [];
    containers.set(container, lineOf(node, lines));
    if (isMap(node)) {
      for (const { key, value } of node.items)
        writeMember(container as MutableObject, keyText(key), convert(value));
    } else {
      for (const item of node.items) (container as MutableValue[]).push(convert(item));
    }
    return container;
  };
  return { value: convert(document.contents), lineOf: (container) => containers.get(container) };
}

function convertScalar(node: { value: unknown; source?: string; type?: string }): MutableValue {
  if (node.type === 'PLAIN' && node.source !== undefined) return resolvePlain(node.source);
  return typeof node.value === 'string' ? node.value : null;
}

function keyText(key: unknown): string {
  if (isScalar(key)) return key.source ?? String(key.value);
  return String(key);
}

function lineOf(node: Node, lines: LineCounter): number {
  return lines.linePos(node.range?.[0] ?? 0).line;
}
