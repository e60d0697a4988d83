import type { TableResult } from '../../protocol.js';
import { h, replaceChildren } from '../core/dom.js';
import { text, type JsonRecord } from '../core/json.js';
import { seriesTable } from './as-table.js';
import { createTable } from './table.js';
import { emptyBox, emptyReason, type WidgetContext, type WidgetView } from './widget.js';

/** Any kind that the page does not draw: its name, and what its query answered. */
export function createFallback(definition: JsonRecord, context: WidgetContext): WidgetView {
  const kind = text(definition['type'], 'unknown');
  const table = createTable(definition, context);
  const holder = h('div', { class: 'fallback-data' });
  const body = h(
    'div',
    { class: 'fallback' },
    h('div', { class: 'fallback-kind' }, `${kind.replaceAll('_', ' ')}, shown as a table`),
    holder,
  );
  return {
    body,
    update: (answer) => {
      const series = answer.results.find((result) => result.type === 'series');
      const found = answer.results.find((result): result is TableResult => result.type === 'table');
      if (found !== undefined) {
        table.update?.(answer);
        replaceChildren(holder, table.body);
      } else if (series !== undefined && emptyReason(answer.results) === undefined) {
        replaceChildren(holder, seriesTable(definition, answer));
      } else {
        replaceChildren(holder, emptyBox(emptyReason(answer.results) ?? 'Nothing to show'));
      }
    },
  };
}
