import type { DashboardWidget, WidgetLayout } from './dashboard.js';
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

/** Places widgets as one reads, each as high as it fits, then as far left: small ones stack beside a high one. */
export function flow(widgets: readonly SizedWidget[], width = columns): readonly DashboardWidget[] {
  const taken: WidgetLayout[] = [];
  return widgets.map(({ definition, needs, ...size }) => {
    const layout = findPlace(size, taken, width);
    taken.push(layout);
    return { definition, layout, ...(needs === undefined ? {} : { needs }) };
  });
}

function findPlace(
  size: Pick<WidgetLayout, 'width' | 'height'>,
  taken: readonly WidgetLayout[],
  width: number,
): WidgetLayout {
  for (let y = 0; ; y += 1) {
    for (let x = 0; x + size.width <= width || x === 0; x += 1) {
      const place = { x, y, ...size };
      if (!taken.some((other) => overlaps(place, other))) return place;
    }
  }
}

function overlaps(one: WidgetLayout, other: WidgetLayout): boolean {
  const beside = one.x + one.width <= other.x || other.x + other.width <= one.x;
  const apart = one.y + one.height <= other.y || other.y + other.height <= one.y;
  return !beside && !apart;
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
