/** A value as it goes over the wire. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isArray(value: unknown): value is readonly Json[] {
  return Array.isArray(value);
}

/** Text at `key`, or nothing when it is no text. */
export function textAt(object: JsonObject, key: string): string | undefined {
  const value = object[key];
  return typeof value === 'string' ? value : undefined;
}

export function objectAt(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  return isObject(value) ? value : {};
}

export function listAt(object: JsonObject, key: string): readonly Json[] {
  const value = object[key];
  return isArray(value) ? value : [];
}

export function textsAt(object: JsonObject, key: string): readonly string[] {
  return listAt(object, key).filter((item) => typeof item === 'string');
}

/** Equal as JSON: the order of keys does not count, `2` and `2.0` are one number. */
export function isEqual(actual: unknown, desired: unknown): boolean {
  if (Object.is(actual, desired) || actual === desired) return true;
  if (isArray(actual) && isArray(desired)) {
    return actual.length === desired.length && actual.every((item, index) => isEqual(item, desired[index]));
  }
  if (!isObject(actual) || !isObject(desired)) return false;
  const keys = Object.keys(actual);
  return (
    keys.length === Object.keys(desired).length &&
    keys.every((key) => Object.hasOwn(desired, key) && isEqual(actual[key], desired[key]))
  );
}

/** One text for equal values, whatever the order of their keys. */
export function canonicalText(value: unknown): string {
  if (isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value) ?? 'null';
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalText(value[key])}`);
  return `{${members.join(',')}}`;
}

export function omit(object: JsonObject, keys: Iterable<string>): JsonObject {
  const dropped = new Set(keys);
  return pickKeys(object, (key) => !dropped.has(key));
}

export function pickKeys(object: JsonObject, isWanted: (key: string) => boolean): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => isWanted(key)));
}
