import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { widgetsOf } from '../../assets/widgets.js';

export const widgetIds: Rule = {
  id: 'widget-id',
  summary: 'Every widget has an id of its own',
  why: 'Links to a widget and the dashboard diff go by it; Datadog makes new ids where they are missing.',
  bad: 'two widgets with {"id": 7}',
  source: sources.dashboards,
  tier: 'B',
  severity: 'error',
  kinds: ['dashboard'],
  *check({ value }) {
    const widgets = widgetsOf(value);
    const seen = new Map<unknown, string>();
    const missing = widgets.filter(({ widget }) => widget['id'] === undefined);
    for (const { widget, pointer } of widgets) {
      const { id } = widget;
      const at = pointer.slice(0, -'/definition'.length);
      if (id === undefined) continue;
      const twin = seen.get(id);
      if (twin !== undefined)
        yield {
          pointer: `${at}/id`,
          message: `${String(id)} is the id of ${twin} too`,
          hint: 'give it an id of its own',
        };
      else seen.set(id, at);
    }
    const [first] = missing;
    if (first === undefined) return;
    const count =
      missing.length === widgets.length
        ? 'no widget has'
        : `${missing.length} of ${widgets.length} widgets have no`;
    yield {
      pointer: first.pointer.slice(0, -'/definition'.length),
      message: `${count} id`,
      severity: 'warning',
    };
  },
};
