/** Compiles `schemas/*.schema.json` to `src/validate/generated/`, so that a start compiles no schema. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { transformSync } from 'esbuild';

const root = resolve(import.meta.dirname, '..');

export function generate(): void {
  const schemas = resolve(root, 'schemas');
  const names = readdirSync(schemas)
    .filter((file) => file.endsWith('.schema.json'))
    .map((file) => file.slice(0, -'.schema.json'.length))
    .sort();
  // `verbose` keeps the schema at hand for hints and makes messages of our own from it; without `unicode: false` the
  // code would need a package at run time.
  const ajv = new Ajv({
    allErrors: true,
    verbose: true,
    messages: false,
    unicode: false,
    logger: false,
    strict: false,
    validateSchema: false,
    code: { source: true, esm: true },
  });
  const exported: Record<string, string> = {};
  for (const name of names) {
    const schema = JSON.parse(readFileSync(resolve(schemas, `${name}.schema.json`), 'utf8')) as {
      $id: string;
    };
    ajv.addSchema(schema);
    exported[camelCase(name)] = schema.$id;
  }
  const target = resolve(root, 'src/validate/generated');
  mkdirSync(target, { recursive: true });
  // Short names take a quarter off what every start of `build` and `validate` has to parse.
  const { code } = transformSync(standalone.default(ajv, exported), { format: 'esm', minify: true });
  writeFileSync(resolve(target, 'validators.js'), `/* eslint-disable */\n${code}`);
  writeFileSync(resolve(target, 'validators.d.ts'), declarations(Object.keys(exported)));
}

function declarations(names: readonly string[]): string {
  const lines = names.map((name) => `export const ${name}: Validator;`);
  return `import type { Validator } from '../shape/validator.js';\n${lines.join('\n')}\n`;
}

function camelCase(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
