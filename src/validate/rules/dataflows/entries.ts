import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { listAt, textAt } from '../../value.js';

export const entries: Rule = {
  id: 'dataflow-id',
  summary: "Every dataflow has an id of its own that begins with the manifest's app_id",
  why: 'Datadog refuses an id that stands twice.',
  bad: 'two entries with id: tailscale-logs',
  source: sources.dataflows,
  tier: 'C',
  severity: 'error',
  kinds: ['dataflows'],
  *check({ value }, scope) {
    const appId = textAt(scope.manifest, 'app_id');
    const seen = new Set<string>();
    for (const [index, entry] of listAt(value, 'provides').entries()) {
      const id = textAt(entry, 'id');
      if (id === undefined || id === '') continue;
      const pointer = `/provides/${index}/id`;
      if (seen.has(id))
        yield { pointer, message: `"${id}" stands twice`, hint: 'give each dataflow an id of its own' };
      seen.add(id);
      const type = textAt(entry, 'data_type');
      if (appId === undefined || id.startsWith(`${appId}-`)) continue;
      const hint = `it is "${appId}-${type ?? 'logs'}"`;
      yield {
        pointer,
        message: `"${id}" does not begin with the app_id "${appId}"`,
        hint,
        severity: 'warning',
      };
    }
  },
};
