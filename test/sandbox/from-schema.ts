import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';

type Schema = Readonly<Record<string, unknown>>;

/** Values that a schema of `schemas/` allows, here and there with something else in place of a part. */
export function valuesOf(name: string, pointer = ''): fc.Arbitrary<unknown> {
  const path = join(import.meta.dirname, '../../schemas', `${name}.schema.json`);
  const root = JSON.parse(readFileSync(path, 'utf8')) as Schema;
  const start = pointer
    .split('/')
    .filter(Boolean)
    .reduce((schema, key) => schema[key] as Schema, root);
  return fromSchema(start, root, 0);
}

const garbage = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom('__proto__', 'constructor', '', '\u0000', '{{', '@', 'a'.repeat(5000), -1, 1e308, null, []),
);

function fromSchema(schema: Schema, root: Schema, depth: number): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 30, arbitrary: fc.constant(undefined).chain(() => exact(schema, root, depth)) },
    { weight: 1, arbitrary: garbage },
  );
}

function exact(schema: Schema, root: Schema, depth: number): fc.Arbitrary<unknown> {
  if (depth > 12) return garbage;
  const reference = schema['$ref'];
  if (typeof reference === 'string') {
    return exact(
      (root['definitions'] as Record<string, Schema>)[reference.slice('#/definitions/'.length)] ?? {},
      root,
      depth + 1,
    );
  }
  if ('const' in schema) return fc.constant(schema['const']);
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]));
  if (Array.isArray(schema['allOf'])) return fromBranch(schema['allOf'] as readonly Schema[], root, depth);
  const types: unknown = schema['type'];
  const type: unknown = Array.isArray(types) ? types[0] : types;
  switch (type) {
    case 'object':
      return fromObject(schema, root, depth);
    case 'array': {
      const items = Array.isArray(schema['items'])
        ? (schema['items'] as Schema[])[0]
        : (schema['items'] as Schema);
      return fc.array(fromSchema(items ?? {}, root, depth + 1), { maxLength: depth > 5 ? 1 : 3 });
    }
    case 'string':
      return fc.oneof(
        fc.string({ maxLength: 12 }),
        fc.constantFrom('source:tailscale', '@usr.email', 'count', '5m'),
      );
    case 'integer':
      return fc.integer({ min: -1, max: 100 });
    case 'number':
      return fc.double({ noNaN: true });
    case 'boolean':
      return fc.boolean();
    default:
      return garbage;
  }
}

function fromBranch(branches: readonly Schema[], root: Schema, depth: number): fc.Arbitrary<unknown> {
  return fc.constantFrom(...branches).chain((branch) => {
    const then = exact((branch['then'] ?? {}) as Schema, root, depth + 1);
    const tags = ((branch['if'] as Schema | undefined)?.['properties'] ?? {}) as Record<string, Schema>;
    return then.map((value) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? {
            ...value,
            ...Object.fromEntries(
              Object.entries(tags).map(([tag, { const: only, enum: some }]) => [
                tag,
                only ?? (some as unknown[])[0],
              ]),
            ),
          }
        : value,
    );
  });
}

function fromObject(schema: Schema, root: Schema, depth: number): fc.Arbitrary<unknown> {
  const properties = (schema['properties'] ?? {}) as Record<string, Schema>;
  const required = (schema['required'] ?? []) as string[];
  const keys = Object.keys(properties);
  const others = keys.filter((key) => !required.includes(key));
  const optional = fc.subarray(others, { maxLength: Math.min(others.length, depth > 4 ? 1 : 4) });
  return optional.chain((chosen) =>
    fc.record(
      Object.fromEntries(
        [...new Set([...required, ...chosen])].map((key) => [
          key,
          fromSchema(properties[key] ?? {}, root, depth + 1),
        ]),
      ),
    ),
  );
}
