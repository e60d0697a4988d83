import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';

const deepest = 60;

export const shallow: Rule = {
  id: 'deep-nesting',
  summary: `No value nests deeper than ${deepest} levels`,
  why: 'Parsers cut or refuse such values, and nobody can read them. The deepest accepted asset has 20 levels.',
  bad: '[[[[…]]]]',
  source: sources.json,
  tier: 'own',
  severity: 'error',
  needsNoValue: true,
  kinds: [
    ...(['manifest', 'dashboard', 'monitor', 'service-checks', 'saved-view', 'security-rule'] as const),
    ...(['log-metric', 'log-pipeline', 'pipeline-tests', 'dataflows', 'other'] as const),
  ],
  *check({ value }) {
    if (isTooDeep(value))
      yield { pointer: '', message: `nests deeper than ${deepest} levels`, hint: 'make it flat' };
  },
};

const known = new WeakMap<object, boolean>();

/** Costs no call stack, so that whatever comes after may. */
export function isTooDeep(root: unknown): boolean {
  if (typeof root !== 'object' || root === null) return false;
  const found = known.get(root) ?? measure(root);
  known.set(root, found);
  return found;
}

function measure(root: object): boolean {
  let level: readonly unknown[] = [root];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) return true;
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue;
      for (const member of Array.isArray(value) ? value : Object.values(value)) {
        if (typeof member === 'object' && member !== null) next.push(member);
      }
    }
    level = next;
  }
  return false;
}
