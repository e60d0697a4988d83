import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { csvOf } from '../../text/csv.js';
import { textAt } from '../../value.js';

export const integrationColumn: Rule = {
  id: 'metadata-integration',
  summary: 'The integration column holds the source_type_name in snake case',
  why: 'Datadog joins the metric to its integration by it.',
  bad: 'integration column "tail_scale" beside source_type_name "Tailscale"',
  source: sources.metadata,
  tier: 'A',
  severity: 'error',
  kinds: ['metadata'],
  *check({ text }, scope) {
    const name = textAt(scope.manifest, 'assets', 'integration', 'source_type_name');
    if (name === undefined) return;
    const expected = normalize(name);
    const { rows } = csvOf(text);
    const none = rows.length > 1 && !rows.some(({ get }) => get('integration') === expected);
    for (const { get, line } of rows) {
      const found = get('integration') ?? '';
      if (found === '' || found === expected) continue;
      const message = `"${found}"${none ? ', like all the others,' : ''} is not the integration`;
      yield { pointer: '', line, message, hint: `it is "${expected}"` };
      if (none) return;
    }
  },
};

function normalize(name: string): string {
  return name
    .replace(/[^0-9A-Za-z-]/g, '_')
    .replace(/_+/g, '_')
    .replace(/^_+|_+$/g, '')
    .toLowerCase();
}
