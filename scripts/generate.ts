import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Runs every `scripts/generate-*.ts` whose output is not committed; each exports `generate()`. */
const generators = readdirSync(import.meta.dirname).filter((name) => /^generate-.+\.ts$/.test(name));
for (const name of generators.sort()) {
  const module: unknown = await import(pathToFileURL(join(import.meta.dirname, name)).href);
  if (
    typeof module === 'object' &&
    module !== null &&
    'generate' in module &&
    typeof module.generate === 'function'
  ) {
    await module.generate();
  }
}
