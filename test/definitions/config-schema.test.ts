import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { configSchemaFile, configSchemaText } from '../../scripts/generate-config-schema.js';

it('the shipped schema of configs is that of the settings', () => {
  expect(readFileSync(configSchemaFile, 'utf8')).toBe(configSchemaText());
});
