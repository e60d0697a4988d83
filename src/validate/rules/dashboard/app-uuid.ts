import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { textAt } from '../../value.js';
import { widgetsOf } from '../../assets/widgets.js';

export const appUuid: Rule = {
  id: 'widget-app-uuid',
  summary: "The app_id of a widget is the manifest's app_uuid",
  why: 'The widget belongs to another app, and stays empty.',
  bad: '{"type": "custom", "app_id": "tailscale"}',
  source: sources.dashboards,
  tier: 'B',
  severity: 'error',
  kinds: ['dashboard'],
  *check({ value }, scope) {
    const expected = textAt(scope.manifest, 'app_uuid');
    if (expected === undefined) return;
    for (const { definition, pointer } of widgetsOf(value)) {
      const found = definition['app_id'];
      if (found === undefined || found === expected) continue;
      yield {
        pointer: `${pointer}/app_id`,
        message: `"${String(found)}" is not the app_uuid`,
        hint: `it is "${expected}"`,
      };
    }
  },
};
