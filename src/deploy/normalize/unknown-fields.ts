import { dashboardFieldNames } from '../generated/dashboard-fields.js';
import { isArray, isObject, pickKeys, type Json } from '../json.js';

/**
 * Fields somewhere in a dashboard's widgets that neither the API client nor our own side knows: the server has begun to
 * write them. An update with our side would take them away, and the next plan would find them again.
 */
export function findUnknownFields(actual: Json, desired: Json): ReadonlySet<string> {
  const own = new Set(fieldNames(desired, () => true));
  const isKnown = (name: string): boolean => dashboardFieldNames.has(name) || own.has(name);
  return new Set([...fieldNames(actual, isKnown)].filter((name) => !isKnown(name)));
}

export function dropFields(value: Json, names: ReadonlySet<string>): Json {
  if (isArray(value)) return value.map((item) => dropFields(item, names));
  if (!isObject(value)) return value;
  const kept = pickKeys(value, (name) => !names.has(name));
  return Object.fromEntries(Object.entries(kept).map(([name, member]) => [name, dropFields(member, names)]));
}

/** The names of fields at any depth, but not of those inside a field that is not to be entered. */
function* fieldNames(value: Json, enters: (name: string) => boolean): Iterable<string> {
  if (isArray(value)) for (const item of value) yield* fieldNames(item, enters);
  if (!isObject(value)) return;
  for (const [name, member] of Object.entries(value)) {
    yield name;
    if (enters(name)) yield* fieldNames(member, enters);
  }
}
