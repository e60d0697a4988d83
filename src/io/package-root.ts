import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute folder of this package, whether it runs from its sources or as a bundle. */
export const packageRoot: string = findPackageRoot(dirname(fileURLToPath(import.meta.url)));

function findPackageRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  return parent === folder ? folder : findPackageRoot(parent);
}

/** Absolute folder of the definitions that the package ships, with their test files (`*_tests.yaml`). */
export const definitionsFolder: string = join(packageRoot, 'definitions');
