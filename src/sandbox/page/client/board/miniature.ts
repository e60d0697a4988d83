import type { OutlineWidget } from '../../protocol.js';
import { svg } from '../core/dom.js';
import { list, record, text } from '../core/json.js';
import { gridColumns, placeWidgets } from '../core/layout.js';

const unit = 10;
const gap = 2;
/** Rows that are shown: the upper part of a dashboard is what one knows it by. */
const rows = 14;

/** The upper part of a dashboard as its widgets lie there. */
export function miniature(outline: readonly OutlineWidget[]): SVGElement {
  return svg(
    'svg',
    {
      class: 'mini',
      viewBox: `0 0 ${gridColumns * unit * 2} ${rows * unit}`,
      preserveAspectRatio: 'none',
      'aria-hidden': 'true',
    },
    ...boxesOf(outline, gridColumns, 0, 0).map(({ x, y, width, height, kind }) =>
      svg('rect', {
        class: `mini-box ${kind}`,
        x: x * unit * 2 + gap / 2,
        y: y * unit + gap / 2,
        width: Math.max(width * unit * 2 - gap, 1),
        height: Math.max(height * unit - gap, 1),
        rx: 1.5,
      }),
    ),
  );
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly kind: string;
}

function boxesOf(widgets: readonly unknown[], columns: number, left: number, top: number): readonly Box[] {
  return placeWidgets(widgets, columns).flatMap(({ widget, x, y, width, height }) => {
    const definition = record(widget['definition']);
    const type = text(definition['type']);
    if (top + y >= rows) return [];
    if (type === 'group') {
      // The first row of a group is its title.
      return boxesOf(list(definition['widgets']), width, left + x, top + y + 1);
    }
    return [{ x: left + x, y: top + y, width, height, kind: kindOf(type) }];
  });
}

function kindOf(type: string): string {
  if (type === 'query_value' || type === 'check_status' || type === 'manage_status') return 'is-value';
  const plain = type === 'note' || type === 'free_text' || type === 'image' || type.endsWith('_stream');
  return plain ? 'is-plain' : 'is-chart';
}
