import { widgetDefinition, widgetLayout } from '../../generated/validators.js';
import type { JsonObject } from '../../json.js';
import { asArray, isObject } from '../../json.js';
import type { Mistake } from '../../schema.js';
import { findMistake } from '../../schema.js';

// The wording was quoted by users of the API in public issues: "Invalid widget definition at position 0 of type
// group. Error: Invalid inner widget definition at position 9 of type log_stream. Error: ...".

/** What the server refuses about widgets, in its own words; the first thing found. */
export function checkWidgets(widgets: readonly unknown[], inner = ''): string | undefined {
  for (const [position, widget] of widgets.entries()) {
    const text = checkWidget(widget);
    if (text !== undefined) {
      return `Invalid ${inner}widget definition at position ${position}${nameType(widget)}. Error: ${text}`;
    }
  }
  return undefined;
}

function checkWidget(widget: unknown): string | undefined {
  if (!isObject(widget)) return "'definition' is a required property.";
  const { definition, layout } = widget;
  if (!isObject(definition)) return "'definition' is a required property.";
  const mistake = isObject(layout) ? findMistake(widgetLayout, layout) : undefined;
  if (mistake !== undefined) return `${mistake.text}.`;
  return definition['type'] === 'group'
    ? checkGroup(definition)
    : describe(findMistake(widgetDefinition, definition));
}

/** A group is checked without its widgets, so that a mistake in one of them is named with its place. */
function checkGroup(group: JsonObject): string | undefined {
  if (!Array.isArray(group['widgets'])) return describe(findMistake(widgetDefinition, group));
  const own = findMistake(widgetDefinition, { ...group, widgets: [] });
  return own === undefined ? checkWidgets(asArray(group['widgets']), 'inner ') : describe(own);
}

function describe(mistake: Mistake | undefined): string | undefined {
  return mistake === undefined ? undefined : `${mistake.text}.`;
}

function nameType(widget: unknown): string {
  const definition = isObject(widget) ? widget['definition'] : undefined;
  const type = isObject(definition) ? definition['type'] : undefined;
  return typeof type === 'string' ? ` of type ${type}` : '';
}
