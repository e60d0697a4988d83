import { Double } from '../../model/log-number.js';
import type { LogObject, LogValue } from '../../model/log-event.js';

/** What a log holds at one path: texts of its scalars, and those of them that are numbers. */
export interface PathValues {
  readonly texts: readonly string[];
  readonly numbers: readonly number[];
  /** An object stands there too, or alone. */
  readonly hasObject: boolean;
}

interface Node {
  readonly children: Map<string, Node>;
  /** Index in the list of paths; -1 where none ends here. */
  slot: number;
}

interface Found {
  texts: string[];
  numbers: number[];
  hasObject: boolean;
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
    const found: (Found | undefined)[] = [];
    walk(attributes, root, found);
    return found;
  };
}

function newNode(): Node {
  return { children: new Map(), slot: -1 };
}

function walk(value: LogValue, node: Node, found: (Found | undefined)[]): void {
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

function note(value: Exclude<LogValue, null>, slot: number, found: (Found | undefined)[]): void {
  const here = (found[slot] ??= { texts: [], numbers: [], hasObject: false });
  if (typeof value === 'string') here.texts.push(value);
  else if (typeof value === 'boolean') here.texts.push(String(value));
  else if (typeof value === 'number' || typeof value === 'bigint') {
    here.texts.push(String(value));
    here.numbers.push(Number(value));
  } else if (value instanceof Double) {
    here.texts.push(String(value.value));
    here.numbers.push(value.value);
  } else here.hasObject = true;
}
