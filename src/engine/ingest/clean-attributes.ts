import { isObject, writeMember } from '../event/mutable-event.js';
import { isEmpty, mergeInto, splitName } from '../event/path.js';
import type { MutableObject, MutableValue } from '../event/mutable-event.js';
import { maxDepth } from '../json/exact-json.js';

/**
 * Parsed JSON as Datadog stores it: members that are null, empty arrays and empty objects are dropped, and dots in
 * names become levels. Works in place where nothing changes, which is the common case.
 * `undefined` where nothing is left, or where it nests deeper than {@link maxDepth}.
 */
export function cleanAttributes(value: MutableValue): MutableValue | undefined {
  try {
    return cleanValue(value, 0);
  } catch (error) {
    if (error === tooDeep) return undefined;
    throw error;
  }
}

const tooDeep = Symbol('nests too deep');

function cleanValue(value: MutableValue, depth: number): MutableValue | undefined {
  if (typeof value !== 'object') return value;
  if (value === null) return undefined;
  if (depth > maxDepth) throw tooDeep;
  if (Array.isArray(value)) return cleanArray(value, depth + 1);
  if (!isObject(value)) return value;
  const cleaned = cleanObject(value, depth + 1);
  return isEmpty(cleaned) ? undefined : cleaned;
}

function cleanArray(elements: MutableValue[], depth: number): MutableValue[] | undefined {
  let kept = 0;
  for (const element of elements) {
    const cleaned = cleanValue(element, depth);
    if (cleaned !== undefined) elements[kept++] = cleaned;
  }
  elements.length = kept;
  return kept === 0 ? undefined : elements;
}

function cleanObject(object: MutableObject, depth: number): MutableObject {
  const names = Object.keys(object);
  for (let index = 0; index < names.length; index++) {
    const name = names[index] ?? '';
    const value = object[name] ?? null;
    const cleaned = typeof value === 'object' ? cleanValue(value, depth) : value;
    if (cleaned === undefined || name.includes('.'))
      return rebuild(object, names, { from: index, first: cleaned, depth });
    if (cleaned !== value) object[name] = cleaned;
  }
  return object;
}

function rebuild(
  object: MutableObject,
  names: readonly string[],
  { from, first, depth }: { from: number; first: MutableValue | undefined; depth: number },
): MutableObject {
  const rebuilt: MutableObject = {};
  for (let index = 0; index < from; index++) {
    const name = names[index] ?? '';
    writeMember(rebuilt, name, object[name] ?? null);
  }
  for (let index = from; index < names.length; index++) {
    const name = names[index] ?? '';
    const cleaned = index === from ? first : cleanValue(object[name] ?? null, depth);
    if (cleaned !== undefined) mergeInto(rebuilt, nest(name, cleaned));
  }
  return rebuilt;
}

/** `a.b` and a value as `{a: {b: value}}`. */
export function nest(name: string, value: MutableValue): MutableObject {
  const segments = splitName(name).filter((segment) => segment !== '');
  let nested: MutableValue = value;
  for (const segment of (segments.length === 0 ? [name] : segments).reverse()) {
    const parent: MutableObject = {};
    writeMember(parent, segment, nested);
    nested = parent;
  }
  return isObject(nested) ? nested : {};
}
