import { list, number, record, text, type JsonRecord } from './json.js';

export interface Placed {
  readonly widget: JsonRecord;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Datadog's ordered layout has twelve columns; a group has as many as it is wide. */
export const gridColumns = 12;

/**
 * Places the widgets of an ordered dashboard or of a group. Widgets without a layout (reflow `auto`) follow each
 * other in rows. Groups grow to what they hold, and what lies below moves down; no gap stays open above a widget.
 */
export function placeWidgets(widgets: readonly unknown[], columns: number): readonly Placed[] {
  const known = widgets.map((widget) => record(widget));
  const laidOut = known.every((widget) => number(record(widget['layout'])['width']) !== undefined);
  return compact(
    laidOut ? known.map((widget) => readLayout(widget, columns)) : flow(known, columns),
    columns,
  );
}

function readLayout(widget: JsonRecord, columns: number): Placed {
  const layout = record(widget['layout']);
  const width = Math.min(Math.max(Math.round(number(layout['width']) ?? 4), 1), columns);
  const x = Math.min(Math.max(Math.round(number(layout['x']) ?? 0), 0), columns - width);
  const height = Math.max(Math.round(number(layout['height']) ?? 2), 1);
  const y = Math.max(Math.round(number(layout['y']) ?? 0), 0);
  return { widget, x, y, width, height: Math.max(height, groupHeight(widget, width)) };
}

const defaultSizes: Readonly<Record<string, readonly [width: number, height: number]>> = {
  group: [12, 1],
  query_value: [2, 2],
  note: [4, 2],
  free_text: [4, 1],
  check_status: [2, 2],
  list_stream: [12, 4],
  event_stream: [6, 4],
  log_stream: [12, 4],
};

function flow(widgets: readonly JsonRecord[], columns: number): readonly Placed[] {
  let x = 0;
  let y = 0;
  let rowHeight = 0;
  return widgets.map((widget) => {
    const [wide, high] = defaultSizes[text(record(widget['definition'])['type'])] ?? [4, 3];
    const width = Math.min(wide, columns);
    const height = Math.max(high, groupHeight(widget, width));
    if (x + width > columns) {
      x = 0;
      y += rowHeight;
      rowHeight = 0;
    }
    const placed = { widget, x, y, width, height };
    x += width;
    rowHeight = Math.max(rowHeight, height);
    return placed;
  });
}

/** Rows that a group needs: what it holds, one row for its title, two for a banner. 0 for any other widget. */
export function groupHeight(widget: JsonRecord, width: number): number {
  const definition = record(widget['definition']);
  if (definition['type'] !== 'group') return 0;
  const inner = placeWidgets(list(definition['widgets']), width);
  return bottomOf(inner) + (definition['show_title'] === false ? 0 : 1) + (hasBanner(definition) ? 2 : 0);
}

export function hasBanner(definition: JsonRecord): boolean {
  return text(definition['banner_img']) !== '';
}

export function bottomOf(placed: readonly Placed[]): number {
  return Math.max(0, ...placed.map(({ y, height }) => y + height));
}

function compact(placed: readonly Placed[], columns: number): readonly Placed[] {
  const floors = new Array<number>(columns).fill(0);
  return [...placed]
    .sort((left, right) => left.y - right.y || left.x - right.x)
    .map((item) => {
      const y = Math.max(...floors.slice(item.x, item.x + item.width));
      floors.fill(y + item.height, item.x, item.x + item.width);
      return { ...item, y };
    });
}

/**
 * On very wide screens an ordered dashboard stands in two halves side by side. The author says where it breaks
 * (`is_column_break`); else it breaks at the widget nearest the middle that begins a full row.
 */
export function splitHalves(placed: readonly Placed[]): readonly [readonly Placed[], readonly Placed[]] {
  const marked = placed.findIndex(({ widget }) => record(widget['layout'])['is_column_break'] === true);
  const at = marked > 0 ? marked : middleRow(placed);
  if (at <= 0) return [placed, []];
  return [placed.slice(0, at), compact(placed.slice(at), gridColumns)];
}

function middleRow(placed: readonly Placed[]): number {
  const middle = bottomOf(placed) / 2;
  let best = -1;
  let distance = Number.POSITIVE_INFINITY;
  for (const [index, { y }] of placed.entries()) {
    const startsRow = placed.slice(0, index).every((above) => above.y + above.height <= y);
    if (index === 0 || !startsRow || Math.abs(y - middle) >= distance) continue;
    best = index;
    distance = Math.abs(y - middle);
  }
  return best;
}
