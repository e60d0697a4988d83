import { nearest } from '../../../model/nearest.js';
import type { Problem } from '../../problem.js';
import type { Rule } from '../../rule.js';
import { sources } from '../../sources.js';
import { isObject, pointerTo } from '../../value.js';
import { widgetsOf } from '../../assets/widgets.js';
import { isUnit, unitNames } from '../metadata/unit-names.js';

export const widgetValues: Rule = {
  id: 'widget-value',
  summary: 'Sizes, colours, units, scales, limits and palettes of a widget are ones that Datadog can draw',
  why: 'The widget is drawn as if nothing was said, or not at all.',
  bad: '{"title_size": "16px"}, {"limit": {"count": -10}}, {"palette": "dog_clasic"}',
  source: sources.dashboardsApi,
  tier: 'own',
  severity: 'warning',
  kinds: ['dashboard'],
  *check({ value }) {
    for (const { definition, pointer } of widgetsOf(value)) yield* checkMembers(definition, pointer);
  },
};

/** Also in the widget that a split graph repeats; the widgets of a group come by themselves. */
function* checkMembers(value: unknown, pointer: string, depth = 0): Iterable<Problem> {
  if (depth > 12) return;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries())
      if (typeof item === 'object') yield* checkMembers(item, `${pointer}/${index}`, depth + 1);
    return;
  }
  if (!isObject(value)) return;
  for (const key in value) {
    const member = value[key];
    if (typeof member === 'object') {
      if (key !== 'widgets' && key !== 'options')
        yield* checkMembers(member, pointer + pointerTo(key), depth + 1);
      continue;
    }
    const found =
      typeof member === 'string'
        ? checkText(key, member)
        : typeof member === 'number'
          ? checkNumber(key, member)
          : undefined;
    if (found !== undefined) yield { pointer: `${pointer}/${key}`, ...found };
  }
}

interface Form {
  readonly pattern: RegExp;
  readonly example: string;
}

const digits: Form = { pattern: /^\d{1,3}$/, example: '"16"' };
const colour: Form = { pattern: /^#(?:[0-9a-fA-F]{3,4}){1,2}$/, example: '"#d33043"' };

const forms: ReadonlyMap<string, Form> = new Map([
  ['font_size', { pattern: /^(?:\d{1,3}|auto)$/, example: '"14" or "auto"' }],
  ['legend_size', { pattern: /^(?:\d{1,3}|auto)$/, example: '"0" or "auto"' }],
  ['title_size', digits],
  ['tick_pos', { pattern: /^\d{1,3}(?:\.\d+)?%$/, example: '"50%"' }],
  ['alert_id', { pattern: /^\d+$|\$/, example: '"24564256"' }],
  ['custom_bg_color', colour],
  ['custom_fg_color', colour],
  ['tags_execution', { pattern: /^(?:and|or|)$/i, example: '"and" or "or"' }],
]);

/** Vocabularies that grow: only what is nearly one of their words is a slip of the pen. */
const words: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    palette:
      'dog_classic dog_classic_area cool warm purple orange gray grey green blue red semantic datadog16 dd20 classic hostmap_blues green_to_orange YlOrRd viridis_light',
    color_order: 'shuffled monotonic',
    last_triggered_format: 'relative absolute',
    focus: 'WORLD NORTH_AMERICA SOUTH_AMERICA EUROPE AFRICA ASIA OCEANIA',
    override_label: 'logs containers profiles hosts traces metrics_summary events processes',
    scale: 'linear log sqrt pow ordinal',
    storage: 'hot flex_tier online_archives',
  }).map(([key, known]) => [key, known.split(' ')]),
);

function checkText(key: string, text: string): Omit<Problem, 'pointer'> | undefined {
  const form = forms.get(key);
  if (form !== undefined)
    return form.pattern.test(text)
      ? undefined
      : { message: `"${text}" is no ${key}`, hint: `for example ${form.example}` };
  if (key === 'unit_name' || key === 'per_unit_name') {
    if (isUnit(text)) return undefined;
    const meant = nearest(text, unitNames);
    const hint =
      meant === undefined ? 'docs.datadoghq.com/metrics/units lists them' : `did you mean "${meant}"?`;
    return { message: `"${text}" is no unit`, hint };
  }
  const known = words.get(key);
  if (known === undefined || known.includes(text)) return undefined;
  const meant = nearest(text, known);
  return meant === undefined
    ? undefined
    : { message: `"${text}" is no ${key}`, hint: `did you mean "${meant}"?` };
}

/** Least and most. */
const limits: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['precision', [0, 20]],
  ['palette_index', [0, 100]],
  ['limit', [1, 10_000]],
  ['count', [1, 1_000_000]],
  ['interval', [1, Infinity]],
  ['index', [0, 1000]],
  ['start', [0, Infinity]],
]);

function checkNumber(key: string, number: number): Omit<Problem, 'pointer'> | undefined {
  const [least, most] = limits.get(key) ?? [-Infinity, Infinity];
  if (number >= least && number <= most) return undefined;
  return {
    message: `${number} is out of range`,
    hint: most === Infinity ? `at least ${least}` : `${least} to ${most}`,
  };
}
