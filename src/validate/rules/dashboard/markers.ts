import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { listAt, textAt } from '../../value.js';
import { widgetsOf } from '../../assets/widgets.js';

export const markers: Rule = {
  id: 'widget-marker',
  summary: 'A marker is drawn as error, warning, info or ok; solid, dashed or bold',
  why: 'A line of a kind that does not exist is not drawn.',
  bad: '{"value": "y = 90", "display_type": "eror dashed"}',
  source: sources.dashboardsApi,
  tier: 'own',
  severity: 'warning',
  kinds: ['dashboard'],
  *check({ value }) {
    for (const { definition, pointer } of widgetsOf(value)) {
      const held = [
        { at: pointer, from: definition },
        { at: `${pointer}/source_widget_definition`, from: definition['source_widget_definition'] },
      ];
      for (const { at, from } of held) {
        for (const [index, marker] of listAt(from, 'markers').entries()) {
          const drawn = textAt(marker, 'display_type');
          if (
            drawn === undefined ||
            /^(?:error|warning|info|ok)?\s?(?:solid|dashed|bold)?$/.test(drawn.trim())
          )
            continue;
          const message = `"${drawn}" is no way to draw a marker`;
          yield {
            pointer: `${at}/markers/${index}/display_type`,
            message,
            hint: 'for example "error dashed"',
          };
        }
      }
    }
  },
};
