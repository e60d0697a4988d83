/** Writes the names of all fields that `schemas/dashboard.schema.json` knows, at any depth, for `src/deploy`. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

export function generate(): void {
  const schema: unknown = JSON.parse(readFileSync(resolve(root, 'schemas/dashboard.schema.json'), 'utf8'));
  const names = [...new Set(fieldNames(schema))].sort();
  const target = resolve(root, 'src/deploy/generated');
  mkdirSync(target, { recursive: true });
  writeFileSync(
    resolve(target, 'dashboard-fields.ts'),
    `export const dashboardFieldNames: ReadonlySet<string> = new Set(${JSON.stringify(names)});\n`,
  );
}

function* fieldNames(schema: unknown): Iterable<string> {
  if (typeof schema !== 'object' || schema === null) return;
  if ('properties' in schema) yield* Object.keys(schema.properties ?? {});
  for (const part of Object.values(schema)) yield* fieldNames(part);
}
