import { number, record, text } from '../core/json.js';
import { conditionalColors, type FormatColors } from '../core/palette.js';

const comparators: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '=': (value, bound) => value === bound,
};

/** Colours of the first condition that holds. */
export function matchFormat(conditions: readonly unknown[], value: number | null): FormatColors {
  if (value === null) return { background: null, text: null };
  for (const condition of conditions.map(record)) {
    const bound = number(condition['value']);
    if (bound === undefined || comparators[text(condition['comparator'])]?.(value, bound) !== true) continue;
    return conditionalColors(text(condition['palette']), {
      bg: text(condition['custom_bg_color'], '#6f7a8f'),
      fg: text(condition['custom_fg_color'], '#16202e'),
    });
  }
  return { background: null, text: null };
}
