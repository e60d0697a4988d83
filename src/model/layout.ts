import type { DashboardWidget } from './dashboard.js';
import type { Feed } from './feed.js';
import type { GroupWidget } from './widgets/group.js';
import type { Widget } from './widgets/widget.js';

/** A widget with its size, not yet placed. */
export interface SizedWidget {
  readonly definition: Widget;
  /** Columns, 1 to 12. */
  readonly width: number;
  /** Rows. */
  readonly height: number;
  readonly needs?: readonly Feed[];
}

/** Gives a widget its size: `sized(6, 3, timeseries({...}))`. */
export function sized(
  width: number,
  height: number,
  definition: Widget,
  options: { readonly needs?: readonly Feed[] } = {},
): SizedWidget {
  return { definition, width, height, ...options };
}

const columns = 12;

/** Places widgets as one reads: left to right, on a new row where the row is full. */
export function flow(widgets: readonly SizedWidget[], width = columns): readonly DashboardWidget[] {
  let x = 0;
  let y = 0;
  let rowHeight = 0;
  return widgets.map(({ definition, needs, ...size }) => {
    if (x + size.width > width) {
      y += rowHeight;
      x = 0;
      rowHeight = 0;
    }
    const layout = { x, y, ...size };
    x += size.width;
    rowHeight = Math.max(rowHeight, size.height);
    return { definition, layout, ...(needs === undefined ? {} : { needs }) };
  });
}

/** A titled group around widgets, as high as they are; full width unless told. */
export function group(
  look: Omit<GroupWidget, 'type' | 'layoutType' | 'widgets' | 'showTitle'> & { readonly title: string },
  widgets: readonly SizedWidget[],
  options: { readonly width?: number; readonly needs?: readonly Feed[] } = {},
): SizedWidget {
  const { width = columns, needs } = options;
  const placed = flow(widgets, width);
  const definition = {
    type: 'group',
    layoutType: 'ordered',
    showTitle: true,
    ...look,
    widgets: placed,
  } as const;
  return { definition, width, height: heightOf(placed) + 1, ...(needs === undefined ? {} : { needs }) };
}

/** Rows that placed widgets take. */
export function heightOf(widgets: readonly DashboardWidget[]): number {
  return Math.max(0, ...widgets.map(({ layout }) => (layout === undefined ? 0 : layout.y + layout.height)));
}
