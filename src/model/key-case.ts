/**
 * How keys of a wire format (JSON, YAML) map to the camelCase keys of the model, and back. The mapping is total: a key
 * that would not come back as it was lives, with its value untouched, in the `raw` record of its object. So any asset,
 * also one with fields that no type knows, is the same after it was read and compiled again.
 */
export interface KeyCase {
  readonly toModel: (wireKey: string) => string;
  readonly toWire: (modelKey: string) => string;
  /** Model keys whose value is a map by names (dashboard keys, say): its keys are left alone. */
  readonly maps?: ReadonlySet<string>;
}

/** Dashboards, monitors, manifests: snake_case on the wire. */
export const snakeCase: KeyCase = {
  toModel: (key) => key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
  toWire: (key) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
};

/** A wire that is camelCase already, but for the keys in the table. */
export function camelCaseBut(snakeKeys: readonly string[]): KeyCase {
  const wireByModel = new Map(snakeKeys.map((key) => [snakeCase.toModel(key), key]));
  const modelByWire = new Map(snakeKeys.map((key) => [key, snakeCase.toModel(key)]));
  return {
    toModel: (key) => modelByWire.get(key) ?? key,
    toWire: (key) => wireByModel.get(key) ?? key,
  };
}

/** Keys as the model has them. */
export function toModelKeys(wire: unknown, keys: KeyCase): unknown {
  if (Array.isArray(wire)) return wire.map((item) => toModelKeys(item, keys));
  if (!isRecord(wire)) return wire;
  const raw: [string, unknown][] = [];
  const fields: [string, unknown][] = [];
  for (const [wireKey, item] of Object.entries(wire)) {
    const key = keys.toModel(wireKey);
    if (key === 'raw' || keys.toWire(key) !== wireKey) raw.push([wireKey, item]);
    else fields.push([key, keys.maps?.has(key) === true ? item : toModelKeys(item, keys)]);
  }
  if (raw.length > 0) fields.push(['raw', Object.fromEntries(raw)]);
  return Object.fromEntries(fields);
}

/** Keys as the wire has them; members that are `undefined` are left out. */
export function toWireKeys(model: unknown, keys: KeyCase): unknown {
  if (Array.isArray(model)) return model.map((item) => toWireKeys(item, keys));
  if (!isRecord(model)) return model;
  const fields: [string, unknown][] = [];
  for (const [key, item] of Object.entries(model)) {
    if (item === undefined) continue;
    if (key === 'raw' && isRecord(item)) fields.push(...Object.entries(item));
    else fields.push([keys.toWire(key), keys.maps?.has(key) === true ? item : toWireKeys(item, keys)]);
  }
  return Object.fromEntries(fields);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
