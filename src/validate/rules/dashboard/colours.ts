import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { nearest } from '../../nearest.js';
import type { Problem } from '../../problem.js';
import { isObject, textAt } from '../../value.js';
import { widgetsOf } from '../../widgets.js';

const backgrounds =
  'white blue purple pink orange yellow green gray transparent vivid_blue vivid_purple vivid_pink vivid_orange vivid_yellow vivid_green red vivid_red'.split(
    ' ',
  );
const palettes =
  'dog_classic cool warm purple orange gray grey green blue red semantic datadog16 classic hostmap_blues YlOrRd viridis_light'.split(
    ' ',
  );

export const colours: Rule = {
  id: 'widget-colour',
  summary: 'Background colours and palettes are ones that Datadog has',
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
      yield* checkPalettes(definition, pointer);
    }
  },
};

/** Also in the widget that a split graph repeats. */
function* checkPalettes(value: unknown, pointer: string, depth = 0): Iterable<Problem> {
  if (!isObject(value) && !Array.isArray(value)) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'widgets' || depth > 8) continue;
    const palette = key === 'style' ? textAt(inner, 'palette') : undefined;
    const meant =
      palette === undefined || palettes.includes(palette) ? undefined : nearest(palette, palettes);
    if (meant !== undefined) {
      const message = `"${palette}" is no palette`;
      yield { pointer: `${pointer}/${key}/palette`, message, hint: `did you mean "${meant}"?` };
    }
    yield* checkPalettes(inner, `${pointer}/${key}`, depth + 1);
  }
}
