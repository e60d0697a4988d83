import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { runMain } from '../cli/run-main.js';

const root = resolve(import.meta.dirname, '../..');
const folder = join(root, 'schemas/output');

function errorsOf(name: string, document: unknown): unknown {
  const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(readSchema(name));
  return validate(document) ? [] : validate.errors;
}

function readSchema(name: string): object {
  return JSON.parse(readFileSync(join(folder, `${name}.schema.json`), 'utf8')) as object;
}

describe('the schemas of the JSON outputs', () => {
  it.each(readdirSync(folder))('%s is a schema', (file) => {
    expect(() =>
      new Ajv({ allowUnionTypes: true }).compile(readSchema(file.replace('.schema.json', ''))),
    ).not.toThrow();
  });

  it.each([
    ['validate', ['validate', 'dist-assets', '--json']],
    ['diff', ['diff', 'dist-assets', 'dist-assets', '--json']],
    ['error', ['validate', 'nowhere', '--json']],
  ])('%s fits what the command prints', async (name, argv) => {
    const { stdout } = await runMain(argv, { cwd: root });
    expect(errorsOf(name, JSON.parse(stdout))).toEqual([]);
  });

  it('plan fits what the command writes of an org that is empty', () => {
    const plan = {
      changes: [],
      summary: { create: 0, update: 0, delete: 0, unchanged: 0 },
      requests: 3,
      org: { site: 'datadoghq.eu', name: 'tailnet' },
    };
    expect(errorsOf('plan', plan)).toEqual([]);
    expect(errorsOf('plan', { ...plan, requests: 'three' })).not.toEqual([]);
  });
});
