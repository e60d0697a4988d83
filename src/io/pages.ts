import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeFolder } from './make-folder.js';
import { writeAtomically } from './write-assets.js';

/** Texts by their paths in a folder. */
export type Pages = ReadonlyMap<string, string>;

/** Paths of the pages that are missing in the folder, or not the same. */
export function listStale(folder: string, pages: Pages): readonly string[] {
  return [...pages].filter(([path, text]) => readText(join(folder, path)) !== text).map(([path]) => path);
}

/** Writes those pages that differ and answers their paths; other files in the folder stay. */
export function writePages(folder: string, pages: Pages): readonly string[] {
  const stale = listStale(folder, pages);
  for (const path of stale) {
    const file = join(folder, path);
    makeFolder(dirname(file));
    writeAtomically(file, pages.get(path) ?? '');
  }
  return stale;
}

function readText(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
