import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { listAt, numberAt, objectAt, textAt } from '../../value.js';
import { widgetsOf } from '../../assets/widgets.js';

export const dashboardGuidelines: Rule = {
  id: 'dashboard-guideline',
  summary: 'Ordered, with an Overview group, widgets in groups, timeseries four columns wide, and titles',
  why: "Datadog's guide for dashboards of integrations asks for it.",
  bad: '{"layout_type": "free"}',
  source: sources.dashboardGuide,
  tier: 'D',
  severity: 'notice',
  guideline: true,
  kinds: ['dashboard'],
  *check({ value }) {
    if (textAt(value, 'layout_type') === 'free')
      yield { pointer: '/layout_type', message: 'the layout is free', hint: '"ordered"' };
    const groups = listAt(value, 'widgets').map((widget) => objectAt(widget, 'definition'));
    for (const wanted of ['About', 'Overview']) {
      if (
        groups.some(
          (group) => group['type'] === 'group' && new RegExp(wanted, 'i').test(String(group['title'])),
        )
      )
        continue;
      yield { pointer: '/widgets', message: `no group is titled "${wanted}"` };
    }
    for (const { widget, definition, pointer, depth } of widgetsOf(value)) {
      const type = textAt(definition, 'type') ?? '';
      const at = pointer.slice(0, -'/definition'.length);
      const width = numberAt(widget, 'layout', 'width') ?? 12;
      if (depth === 0 && !['group', 'image', 'note'].includes(type))
        yield { pointer: at, message: 'the widget lies in no group' };
      if (type === 'timeseries' && width < 4)
        yield { pointer: `${at}/layout`, message: `a timeseries ${width} columns wide`, hint: 'at least 4' };
      if (type.endsWith('_stream') && width < 6)
        yield { pointer: `${at}/layout`, message: `a stream ${width} columns wide`, hint: 'at least 6' };
      if (type === 'timeseries' && (textAt(definition, 'title') ?? '') === '')
        yield { pointer, message: 'the timeseries has no title' };
    }
  },
};
