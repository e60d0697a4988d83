import { readFastYaml } from '../engine/yaml/fast-yaml.js';
import { Double } from '../model/log-number.js';
import type { QuickYaml } from '../read/assets.js';

/** The engine's reader of plain YAML, with its exact numbers as JavaScript's. */
export const quickYaml: QuickYaml = (text) => {
  const document = readFastYaml(text);
  return document === undefined ? undefined : { value: toPlain(document.value) };
};

function toPlain(value: unknown): unknown {
  if (typeof value === 'bigint' || value instanceof Double) return Number(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(toPlain);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, toPlain(inner)]));
}
