import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** A text found in a file, and the object it is a member of. */
export interface FoundText {
  readonly file: string;
  readonly key: string;
  readonly text: string;
  readonly owner: Readonly<Record<string, unknown>>;
}

/** All texts under certain keys in the JSON and YAML files of a folder. */
export function textsUnder(folder: string, keys: readonly string[]): readonly FoundText[] {
  const found: FoundText[] = [];
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(?:json|yaml)$/.test(name) || name.endsWith('tests.yaml')) continue;
    const text = readFileSync(join(folder, name), 'utf8');
    const value: unknown = name.endsWith('.json') ? JSON.parse(text) : parse(text);
    collect(value, name, keys, found);
  }
  return found;
}

function collect(value: unknown, file: string, keys: readonly string[], found: FoundText[]): void {
  if (Array.isArray(value)) {
    for (const element of value) collect(element, file, keys, found);
  } else if (isRecord(value)) {
    for (const [key, member] of Object.entries(value)) {
      if (typeof member === 'string' && keys.includes(key))
        found.push({ file, key, text: member, owner: value });
      collect(member, file, keys, found);
    }
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
