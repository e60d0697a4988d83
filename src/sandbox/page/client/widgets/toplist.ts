import type { TableResult } from '../../protocol.js';
import { h, replaceChildren } from '../core/dom.js';
import { formatText, readNumberFormat } from '../core/format.js';
import { list, record, type JsonRecord } from '../core/json.js';
import { colorOf, paletteOf } from '../core/palette.js';
import { matchFormat } from './conditional.js';
import { openRowMenu } from './row-menu.js';
import {
  emptyBox,
  emptyReason,
  formulasOf,
  paletteName,
  requestsOf,
  seriesName,
  type WidgetContext,
  type WidgetView,
} from './widget.js';

/** Bars as elements: they scale, can be read aloud, and every row opens its links. */
export function createToplist(definition: JsonRecord, context: WidgetContext): WidgetView {
  const body = h('div', { class: 'toplist scroll' });
  return {
    body,
    update: (answer) => {
      const reason = emptyReason(answer.results);
      const result = answer.results[0];
      if (reason !== undefined || result?.type !== 'table') {
        replaceChildren(body, emptyBox(reason ?? 'No data in this time range'));
        return;
      }
      replaceChildren(body, toplist(definition, result, context));
    },
  };
}

function toplist(definition: JsonRecord, result: TableResult, context: WidgetContext): HTMLElement {
  const request = requestsOf(definition)[0] ?? {};
  const conditions = list(
    formulasOf(definition)[0]?.['conditional_formats'] ?? request['conditional_formats'],
  );
  const palette = paletteName(definition);
  const largest = Math.max(...result.rows.map(({ values }) => Math.abs(values[0] ?? 0)), Number.MIN_VALUE);
  const format = readNumberFormat(
    record(formulasOf(definition)[0])['number_format'],
    result.columns[0]?.unit ?? null,
  );
  return h(
    'ol',
    { class: 'bars' },
    ...result.rows.map((row) => {
      const value = row.values[0] ?? null;
      const matched = matchFormat(conditions, value);
      const name = seriesName(result.columns[0]?.label ?? '', row.groups, false);
      const color = matched.background ?? namedColor(row.groups.at(-1) ?? '', palette);
      const button: HTMLButtonElement = h(
        'button',
        {
          type: 'button',
          class: 'bar',
          '--share': `${(Math.abs(value ?? 0) / largest) * 100}%`,
          '--bar': color,
          'aria-haspopup': 'menu',
          'data-key': name,
          click: () => openRowMenu(button, definition, context, result.facets, row.groups),
        },
        h('span', { class: 'bar-value' }, formatText(value, format)),
        h('span', { class: 'bar-name', title: name }, name),
      );
      return h('li', {}, button);
    }),
  );
}

function namedColor(name: string, palette: string): string {
  const plain = paletteOf(palette)[0] ?? '#3a7de0';
  const own = colorOf(name, 0, 'semantic');
  return own === paletteOf('semantic')[0] ? plain : own;
}
