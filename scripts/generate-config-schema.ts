/** Writes the JSON Schema of a config file, for editors and for configs in JSON and YAML. The result is committed. */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { settingsSchema } from '../definitions/index.js';
import { configSchema } from '../src/model/config-schema.js';

export const configSchemaFile = resolve(import.meta.dirname, '../schemas/config.schema.json');

export const configSchemaText = (): string =>
  `${JSON.stringify(configSchema(settingsSchema), undefined, 2)}\n`;

export function generate(): void {
  writeFileSync(configSchemaFile, configSchemaText());
}
