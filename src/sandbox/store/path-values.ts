import { Double, isLogNumber, numericValue, type LogNumber } from '../../model/log-number.js';
import type { LogObject, LogValue } from '../../model/log-event.js';

type Scalar = string | boolean | LogNumber;

/** What a log holds at one path: most often one scalar, which stands for itself. */
export type PathValues = Scalar | SeveralValues;

/** Several scalars, or an object, alone or among them. */
export class SeveralValues {
  readonly texts: string[] = [];
  /** Those of the scalars that are numbers. */
  readonly numbers: number[] = [];

  add(value: Scalar): void {
    this.texts.push(scalarText(value));
    if (isLogNumber(value)) this.numbers.push(numericValue(value));
  }
}

interface Node {
  readonly children: Map<string, Node>;
  /** Index in the list of paths; -1 where none ends here. */
  slot: number;
}

/** Reads many paths of a log in one walk. Slots of paths that the log lacks stay empty. */
export function compilePaths(
  paths: readonly string[],
): (attributes: LogObject) => readonly (PathValues | undefined)[] {
  const root = newNode();
  for (const [slot, path] of paths.entries()) {
    let node = root;
    for (const segment of path.split('.')) {
      const next = node.children.get(segment) ?? newNode();
      node.children.set(segment, next);
      node = next;
    }
    node.slot = slot;
  }
  return (attributes) => {
    const found: (PathValues | undefined)[] = [];
    walk(attributes, root, found);
    return found;
  };
}

function newNode(): Node {
  return { children: new Map(), slot: -1 };
}

function walk(value: LogValue, node: Node, found: (PathValues | undefined)[]): void {
  if (isArray(value)) {
    for (const [index, element] of value.entries()) {
      const picked = node.children.get(String(index));
      if (picked !== undefined) walk(element, picked, found);
      walk(element, withoutIndices(node), found);
    }
    return;
  }
  if (node.slot >= 0 && value !== null) note(value, node.slot, found);
  if (typeof value !== 'object' || value === null || value instanceof Double) return;
  for (const [name, child] of node.children) {
    if (!Object.hasOwn(value, name)) continue;
    const member = (value as LogObject)[name];
    if (member !== undefined) walk(member, child, found);
  }
}

const bare = new WeakMap<Node, Node>();

// A number after an array picks an element of it, and is not looked for in the elements.
function withoutIndices(node: Node): Node {
  const known = bare.get(node);
  if (known !== undefined) return known;
  const names = [...node.children].filter(([name]) => !/^\d+$/u.test(name));
  const made = names.length === node.children.size ? node : { ...node, children: new Map(names) };
  bare.set(node, made);
  return made;
}

function isArray(value: LogValue): value is readonly LogValue[] {
  return Array.isArray(value);
}

function note(value: Exclude<LogValue, null>, slot: number, found: (PathValues | undefined)[]): void {
  const here = found[slot];
  const scalar = isScalar(value) ? value : undefined;
  if (here === undefined && scalar !== undefined) {
    found[slot] = scalar;
    return;
  }
  const several = here instanceof SeveralValues ? here : new SeveralValues();
  if (here !== undefined && !(here instanceof SeveralValues)) several.add(here);
  if (scalar !== undefined) several.add(scalar);
  found[slot] = several;
}

function isScalar(value: LogValue): value is Scalar {
  return typeof value !== 'object' || value instanceof Double;
}

/** A scalar as columns of texts hold it. */
export function scalarText(value: Scalar): string {
  if (typeof value === 'string') return value;
  return String(value instanceof Double ? value.value : value);
}
