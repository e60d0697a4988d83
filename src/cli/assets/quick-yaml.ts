import type { MutableValue } from '../../engine/event/mutable-event.js';
import { readFastYaml } from '../../engine/yaml/fast-yaml.js';
import { Double } from '../../model/log-number.js';
import type { QuickYaml } from '../../read/assets.js';

/** The engine's reader of plain YAML, with its exact numbers as JavaScript's. */
export const quickYaml: QuickYaml = (text) => {
  const document = readFastYaml(text);
  return document === undefined ? undefined : { value: toPlain(document.value) };
};

/** Changes the value in place: a tree that was just read belongs to nobody else, and most of it is texts. */
export function toPlain(value: MutableValue): MutableValue {
  if (typeof value === 'bigint' || value instanceof Double) return Number(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) value[index] = toPlain(item);
    return value;
  }
  for (const key of Object.keys(value)) {
    const member = value[key] ?? null;
    const plain = toPlain(member);
    if (plain !== member) value[key] = plain;
  }
  return value;
}
