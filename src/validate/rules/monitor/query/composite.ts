import { compositeMonitors } from '../../../../language/monitor-query/index.js';
import { nearest } from '../../../../model/nearest.js';
import { sources } from '../../../sources.js';
import type { Rule } from '../../../rule.js';
import { monitorQuery } from '../../../assets/monitor-query.js';
import { valueAt } from '../../../value.js';

export const composite: Rule = {
  id: 'composite-reference',
  summary: 'A composite monitor refers to monitors of the same integration',
  why: 'An id of another organisation means another monitor here, or none: Datadog refuses the composite.',
  bad: '{"type": "composite", "query": "exit-node-down && subnet-router-dwon"}',
  source: sources.monitorsApi,
  tier: 'own',
  severity: 'error',
  kinds: ['monitor'],
  *check({ value, key, path }, scope) {
    const query = monitorQuery(value);
    if (query?.type !== 'composite') return;
    const monitors = scope.files('monitor');
    const known = new Map(
      monitors.flatMap((file) => [[stemOf(file.path), file] as const, [file.key, file] as const]),
    );
    const ids = new Set(
      [...known.values()].map((file) => String(valueAt(file.value, 'definition', 'id') ?? '')),
    );
    for (const { id } of compositeMonitors(query.condition)) {
      if (id === key || id === stemOf(path))
        yield { pointer: '/definition/query', message: `"${id}" is this monitor itself` };
      if (known.has(id) || ids.has(id)) continue;
      const meant = nearest(id, known.keys());
      const hint =
        meant === undefined
          ? `monitors: ${[...known.keys()].slice(0, 8).join(', ')}`
          : `did you mean "${meant}"?`;
      yield { pointer: '/definition/query', message: `"${id}" is no monitor of this integration`, hint };
    }
  },
};

/** Definitions name a monitor by its file; the manifest may list it under its title. */
function stemOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.json$/, '');
}
