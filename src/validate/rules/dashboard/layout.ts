import { sources } from '../../sources.js';
import type { Problem } from '../../problem.js';
import type { Rule } from '../../rule.js';
import { isObject, numberAt, textAt } from '../../value.js';
import { widgetsOf, type WidgetPlace } from '../../assets/widgets.js';

const columns = 12;
const mostRows = 2000;

interface Box {
  readonly place: WidgetPlace;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const layout: Rule = {
  id: 'widget-layout',
  summary: 'Widgets lie inside the 12 columns and not on each other',
  why: 'Datadog moves widgets that overlap, so that the dashboard looks as nobody laid it out.',
  bad: '{"layout": {"x": 8, "y": 0, "width": 6, "height": 2}}',
  source: sources.dashboardsApi,
  tier: 'own',
  severity: 'warning',
  mayFindErrors: true,
  kinds: ['dashboard'],
  *check({ value }) {
    const isOrdered = textAt(value, 'layout_type') === 'ordered';
    const isAuto = textAt(value, 'reflow_type') === 'auto';
    const byList = new Map<string, Box[]>();
    for (const place of widgetsOf(value)) {
      const box = boxOf(place);
      const at = layoutPointer(place);
      if (box === undefined) {
        if (!isAuto && place.widget['layout'] === undefined) {
          yield {
            pointer: at.slice(0, -'/layout'.length),
            message: 'the widget has no layout',
            severity: 'warning',
          };
        }
        continue;
      }
      yield* checkBox(box, at, isOrdered || place.depth > 0);
      if (isOrdered && box.x + box.width <= columns)
        byList.set(place.list, [...(byList.get(place.list) ?? []), box]);
    }
    for (const boxes of byList.values()) yield* findOverlaps(boxes);
  },
};

function* checkBox({ x, y, width, height }: Box, at: string, inColumns: boolean): Iterable<Problem> {
  if (x < 0 || y < 0) yield { pointer: at, message: `x ${x}, y ${y} lies outside of the dashboard` };
  if (width <= 0 || height <= 0)
    yield { pointer: at, message: `${width} x ${height} is no size`, severity: 'error' };
  if (inColumns && x + width > columns) {
    const hint = `x + width is at most ${columns}`;
    yield { pointer: at, message: `x ${x} + width ${width} leaves the ${columns} columns`, hint };
  }
  if (inColumns && (y > mostRows || height > mostRows))
    yield { pointer: at, message: `y ${y}, height ${height} is further down than anybody scrolls` };
}

/** Widgets before and after a column break flow on their own, so their places are not compared. */
function* findOverlaps(boxes: readonly Box[]): Iterable<Problem> {
  if (
    boxes.some(
      ({ place }) => isObject(place.widget['layout']) && place.widget['layout']['is_column_break'] === true,
    )
  )
    return;
  for (const [index, box] of boxes.entries()) {
    const other = boxes.slice(0, index).find((before) => overlap(before, box));
    if (other === undefined) continue;
    const message = `the widget lies on ${other.place.pointer.slice(0, -'/definition'.length)}`;
    yield { pointer: layoutPointer(box.place), message, hint: 'move one of the two' };
  }
}

function overlap(first: Box, second: Box): boolean {
  return (
    first.x < second.x + second.width &&
    second.x < first.x + first.width &&
    first.y < second.y + second.height &&
    second.y < first.y + first.height
  );
}

function boxOf(place: WidgetPlace): Box | undefined {
  const { widget } = place;
  const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((key) => numberAt(widget, 'layout', key));
  if (x === undefined || y === undefined || width === undefined || height === undefined) return undefined;
  return { place, x, y, width, height };
}

function layoutPointer({ pointer }: WidgetPlace): string {
  return `${pointer.slice(0, -'/definition'.length)}/layout`;
}
