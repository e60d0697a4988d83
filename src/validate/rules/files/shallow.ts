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
  kinds: [
    'manifest',
    'dashboard',
    'monitor',
    'service-checks',
    'saved-view',
    'security-rule',
    'log-metric',
    'other',
  ],
  *check({ value, path }) {
    if (!path.endsWith('.json')) return;
    const place = findDeep(value);
    if (place !== undefined) yield { pointer: place, message: `nests deeper than ${deepest} levels` };
  },
};

function findDeep(root: unknown): string | undefined {
  const pending: { readonly value: unknown; readonly pointer: string; readonly depth: number }[] = [
    { value: root, pointer: '', depth: 0 },
  ];
  for (let entry = pending.pop(); entry !== undefined; entry = pending.pop()) {
    if (typeof entry.value !== 'object' || entry.value === null) continue;
    if (entry.depth > deepest) return entry.pointer;
    for (const [key, value] of Object.entries(entry.value)) {
      const pointer = entry.depth < deepest ? '' : `${entry.pointer}/${key}`;
      pending.push({ value, pointer, depth: entry.depth + 1 });
    }
  }
  return undefined;
}
