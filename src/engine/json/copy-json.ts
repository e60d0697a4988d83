import { isObject, writeMember } from '../event/mutable-event.js';
import type { MutableObject, MutableValue } from '../event/mutable-event.js';
import { maxDepth } from './exact-json.js';

/**
 * A parsed JSON object as an event may have it to change: what printing and parsing it again would give, for a third
 * of the cost. `undefined` where only the text tells: numbers beyond safe integers, and what nests too deep.
 */
export function copyJsonObject(value: object): MutableObject | undefined {
  try {
    const copy = copyValue(value, 0);
    return isObject(copy) ? copy : undefined;
  } catch (error) {
    if (error === needsText) return undefined;
    throw error;
  }
}

const needsText = Symbol('only the text tells');

function copyValue(value: unknown, depth: number): MutableValue {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
  if (typeof value === 'number' && Number.isSafeInteger(value) && !Object.is(value, -0)) return value;
  if (typeof value !== 'object' || depth > maxDepth) throw needsText;
  if (Array.isArray(value)) return value.map((element: unknown) => copyValue(element, depth + 1));
  const copy: MutableObject = {};
  for (const [name, member] of Object.entries(value))
    if (member !== undefined) writeMember(copy, name, copyValue(member, depth + 1));
  return copy;
}
