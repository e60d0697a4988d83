import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { nearest } from '../../../model/nearest.js';
import { textAt } from '../../value.js';
import { widgetsOf } from '../../assets/widgets.js';

const backgrounds =
  'white blue purple pink orange yellow green gray transparent vivid_blue vivid_purple vivid_pink vivid_orange vivid_yellow vivid_green red vivid_red'.split(
    ' ',
  );
export const colours: Rule = {
  id: 'widget-colour',
  summary: 'Background colours are ones that Datadog has',
  why: 'The widget is drawn in the default colour.',
  bad: '{"type": "note", "background_color": "bleu"}',
  source: sources.dashboardsApi,
  tier: 'own',
  severity: 'warning',
  kinds: ['dashboard'],
  *check({ value }) {
    for (const { definition, pointer } of widgetsOf(value)) {
      const background = textAt(definition, 'background_color');
      if (
        background !== undefined &&
        background !== '' &&
        !backgrounds.includes(background) &&
        !/^#[0-9a-fA-F]{3,8}$/.test(background)
      ) {
        const meant = nearest(background, backgrounds);
        const hint = meant === undefined ? `known: ${backgrounds.join(', ')}` : `did you mean "${meant}"?`;
        yield {
          pointer: `${pointer}/background_color`,
          message: `"${background}" is no background colour`,
          hint,
        };
      }
    }
  },
};
