import { Ajv } from 'ajv';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { runMonitorTests } from '../../../src/engine/monitor-tests/index.js';
import { unpipedLog } from './unpiped-log.js';

const root = join(import.meta.dirname, '../../..');
const page = readFileSync(join(root, 'docs/monitor-tests.md'), 'utf8');

function example(kind: string): string {
  return new RegExp(`^\`\`\`\\w+ ${kind}\\n(.*?)^\`\`\``, 'ms').exec(page)?.[1] ?? '';
}

describe('the examples of docs/monitor-tests.md', () => {
  const schema = JSON.parse(readFileSync(join(root, 'schemas/monitor-tests.schema.json'), 'utf8')) as object;
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);

  it.each(['monitor', 'rule'])('pass, and fit the schema: %s', (kind) => {
    const text = example(`${kind}-tests`);
    const { verdicts, updated } = runMonitorTests({
      update: true,
      file: 'example_tests.yaml',
      text,
      find: () => JSON.parse(example(kind)),
      processLog: unpipedLog,
      source: 'tailscale',
    });
    expect(verdicts.length).toBeGreaterThan(0);
    for (const verdict of verdicts) expect(verdict).toMatchObject({ status: 'pass' });
    expect(validate(parse(text, { merge: true })), JSON.stringify(validate.errors)).toBe(true);
    expect(validate(parse(updated ?? '', { merge: true })), JSON.stringify(validate.errors)).toBe(true);
  });
});
