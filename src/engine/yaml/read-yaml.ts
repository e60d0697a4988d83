import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Document, Node } from 'yaml';
import { writeMember } from '../event/mutable-event.js';
import type { MutableObject, MutableValue } from '../event/mutable-event.js';
import { readFastYaml } from './fast-yaml.js';
import type { YamlDocument } from './fast-yaml.js';
import { resolvePlain } from './yaml-scalar.js';

export interface YamlProblem {
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
  try {
    const document = parseDocument(text, {
      lineCounter: lines,
      intAsBigInt: true,
      uniqueKeys: true,
      logLevel: 'silent',
    });
    const [error] = document.errors;
    if (error !== undefined) {
      const message =
        error.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? error.message;
      return { ok: false, problem: { message, line: lines.linePos(error.pos[0]).line } };
    }
    return { ok: true, document: convertDocument(document, lines) };
  } catch (error) {
    const message =
      error instanceof RangeError
        ? 'it nests too deep'
        : error instanceof Error
          ? error.message
          : String(error);
    return { ok: false, problem: { message, line: 1 } };
  }
}

function convertDocument(document: Document, lines: LineCounter): YamlDocument {
  const containers = new WeakMap<object, number>();
  let nodesLeft = 1_000_000;
  const convert = (node: unknown): MutableValue => {
    if (--nodesLeft < 0) throw new Error('its aliases make it too large');
    if (isAlias(node)) return convert(node.resolve(document));
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
