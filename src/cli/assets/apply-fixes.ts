import { writePages } from '../../io/pages.js';
import { fixTree } from '../../validate/fix/fix.js';
import type { AssetSource } from './asset-sources.js';
import { yamlForms } from './yaml-forms.js';

export interface AppliedFix {
  readonly file: string;
  readonly did: readonly string[];
}

/** Writes the files that have a safe remedy, and says what was done to each. */
export function applyFixes(sources: readonly AssetSource[]): readonly AppliedFix[] {
  return sources.flatMap(({ tree, folder, only }) => {
    const fixes = fixTree(tree, yamlForms).filter(({ path }) => only === undefined || path === only);
    writePages(folder, new Map(fixes.map(({ path, text }) => [path, text])));
    return fixes.map(({ path, did }) => ({ file: tree.root === '' ? path : `${tree.root}/${path}`, did }));
  });
}
