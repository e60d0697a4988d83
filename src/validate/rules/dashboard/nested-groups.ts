import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { widgetsOf } from '../../assets/widgets.js';

export const nestedGroups: Rule = {
  id: 'nested-group',
  summary: 'No group lies in a group, and none is empty',
  why: 'Datadog refuses nested groups; an empty one is a title over nothing.',
  bad: '{"type": "group", "widgets": [{"definition": {"type": "group"}}]}',
  source: sources.dashboardsApi,
  tier: 'own',
  severity: 'error',
  kinds: ['dashboard'],
  *check({ value }) {
    for (const { definition, pointer, depth } of widgetsOf(value)) {
      if (definition['type'] !== 'group') continue;
      if (depth > 0)
        yield { pointer, message: 'a group lies in a group', hint: 'put it beside the outer one' };
      const widgets = definition['widgets'];
      if (Array.isArray(widgets) && widgets.length === 0) {
        yield { pointer: `${pointer}/widgets`, message: 'the group is empty', severity: 'warning' };
      }
    }
  },
};
