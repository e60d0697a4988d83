import { isObject, listAt, objectAt, type JsonObject } from '../value.js';

export interface WidgetPlace {
  /** The whole widget: id, layout, definition. */
  readonly widget: JsonObject;
  readonly definition: JsonObject;
  /** Pointer of the widget's definition. */
  readonly pointer: string;
  /** Pointer of the list that holds the widget. */
  readonly list: string;
  /** 0 at the top, 1 inside a group. */
  readonly depth: number;
}

/** All widgets, those of a group after the group. */
export function widgetsOf(dashboard: unknown): readonly WidgetPlace[] {
  const found: WidgetPlace[] = [];
  collect(dashboard, '', 0, found);
  return found;
}

function collect(holder: unknown, pointer: string, depth: number, found: WidgetPlace[]): void {
  const list = `${pointer}/widgets`;
  for (const [index, widget] of listAt(holder, 'widgets').entries()) {
    if (!isObject(widget)) continue;
    const definition = objectAt(widget, 'definition');
    const at = `${list}/${index}/definition`;
    found.push({ widget, definition, pointer: at, list, depth });
    if (depth < 8) collect(definition, at, depth + 1, found);
  }
}
