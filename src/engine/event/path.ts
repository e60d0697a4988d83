import { isObject, readMember, writeMember } from './mutable-event.js';
import type { MutableObject, MutableValue } from './mutable-event.js';

/** An attribute's path, cut once: `usr.email`, `related.services.type.0`. */
export interface AttributePath {
  readonly text: string;
  readonly segments: readonly string[];
}

/** A leading `custom.` means the root, as in `custom.type`. */
export function parsePath(text: string): AttributePath {
  const trimmed = text.startsWith('custom.') ? text.slice('custom.'.length) : text;
  return { text, segments: splitName(trimmed) };
}

/** Names come out of logs, too; one with more dots than this stays whole, lest it nest without end. */
const mostSegments = 100;

/** The levels that a dotted name means. */
export function splitName(name: string): readonly string[] {
  const segments = name.split('.', mostSegments + 1);
  return segments.length > mostSegments ? [name] : segments;
}

/**
 * The value at the path. A whole number picks an element of an array; any other name read through an array
 * of objects gathers the values of all its elements.
 */
export function readPath(root: MutableObject, path: AttributePath): MutableValue | undefined {
  const { segments } = path;
  let current: MutableValue | undefined = root;
  for (let index = 0; index < segments.length; index++) {
    const segment = segments[index] ?? '';
    if (isObject(current)) current = readMember(current, segment);
    else if (Array.isArray(current)) {
      if (!arrayIndex.test(segment)) return gather(current, segments, index);
      current = current[Number(segment)];
    } else return undefined;
  }
  return current;
}

const arrayIndex = /^\d+$/;

function gather(
  elements: MutableValue[],
  segments: readonly string[],
  from: number,
): MutableValue | undefined {
  const rest: AttributePath = { text: '', segments: segments.slice(from) };
  const values: MutableValue[] = [];
  for (const element of elements) {
    const value =
      isObject(element) || Array.isArray(element) ? readPath({ element }, prefixed(rest)) : undefined;
    // Not by spreading: a call takes fewer arguments than a log can hold numbers.
    if (Array.isArray(value)) for (const item of value) values.push(item);
    else if (value !== undefined) values.push(value);
  }
  return values.length === 0 ? undefined : values;
}

function prefixed(path: AttributePath): AttributePath {
  return { text: path.text, segments: ['element', ...path.segments] };
}

/** Writes the value; what stands in the way and is no object is replaced by one. */
export function writePath(root: MutableObject, path: AttributePath, value: MutableValue): void {
  const { segments } = path;
  let current = root;
  for (let index = 0; index < segments.length - 1; index++) {
    const segment = segments[index] ?? '';
    let next = readMember(current, segment);
    if (!isObject(next)) {
      next = {};
      writeMember(current, segment, next);
    }
    current = next;
  }
  writeMember(current, segments[segments.length - 1] ?? '', value);
}

/** The root without the value, and without the objects that its removal left empty; it may be another object. */
export function removePath(root: MutableObject, path: AttributePath): MutableObject {
  return removeFromObject(root, path.segments, 0);
}

function removeFromObject(object: MutableObject, segments: readonly string[], index: number): MutableObject {
  const segment = segments[index] ?? '';
  const child = readMember(object, segment);
  if (child === undefined) return object;
  if (index === segments.length - 1) return without(object, segment);
  if (isObject(child)) {
    const left = removeFromObject(child, segments, index + 1);
    if (left !== child) writeMember(object, segment, left);
    if (isEmpty(left)) return without(object, segment);
  } else if (Array.isArray(child)) {
    removeFromArray(child, segments, index + 1);
    if (child.length === 0) return without(object, segment);
  }
  return object;
}

/** Copies are cheap up to so many members. */
const mostCopied = 32;

// An object that has lost a member by `delete` is slow to read ever after, and a log is read a hundred times.
function without(object: MutableObject, name: string): MutableObject {
  const names = Object.keys(object);
  if (names.length > mostCopied) {
    delete object[name];
    return object;
  }
  const copy: MutableObject = {};
  for (const other of names) if (other !== name) writeMember(copy, other, object[other] ?? null);
  return copy;
}

function removeFromArray(elements: MutableValue[], segments: readonly string[], index: number): void {
  const segment = segments[index] ?? '';
  if (!arrayIndex.test(segment)) {
    for (const [at, element] of elements.entries())
      if (isObject(element)) elements[at] = removeFromObject(element, segments, index);
    return;
  }
  const at = Number(segment);
  const element = elements[at];
  if (index === segments.length - 1) {
    if (element !== undefined) elements.splice(at, 1);
  } else if (isObject(element)) elements[at] = removeFromObject(element, segments, index + 1);
  else if (Array.isArray(element)) removeFromArray(element, segments, index + 1);
}

export function isEmpty(object: MutableObject): boolean {
  for (const name in object) if (Object.hasOwn(object, name)) return false;
  return true;
}

/** Writes every member of `addition` into `target`, objects into objects, all else over what was there. */
export function mergeInto(target: MutableObject, addition: MutableObject): void {
  for (const name of Object.keys(addition)) {
    const added = addition[name] ?? null;
    const present = readMember(target, name);
    if (isObject(added) && isObject(present)) mergeInto(present, added);
    else writeMember(target, name, added);
  }
}
