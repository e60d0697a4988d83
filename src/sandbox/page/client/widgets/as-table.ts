import type { SeriesResult, TableResult, WidgetAnswer } from '../../protocol.js';
import { h } from '../core/dom.js';
import { formatText, formatTime, readNumberFormat } from '../core/format.js';
import { record, type JsonRecord } from '../core/json.js';
import { collectSeries } from './timeseries.js';
import { formulasOf, seriesName } from './widget.js';

/** What a chart shows as a plain table: for screen readers, and for whoever wants the numbers. */
export function asTable(definition: JsonRecord, answer: WidgetAnswer): HTMLElement {
  const table = answer.results.find((result): result is TableResult => result.type === 'table');
  return table === undefined ? seriesTable(definition, answer) : scalarTable(definition, table);
}

export function seriesTable(definition: JsonRecord, answer: WidgetAnswer): HTMLElement {
  const times =
    answer.results.find((result): result is SeriesResult => result.type === 'series')?.times ?? [];
  const drawn = collectSeries(definition, answer);
  const head = ['Time', ...drawn.map(({ name }) => name)];
  return plainTable(
    head,
    [...times.keys()]
      .reverse()
      .map((at) => [
        formatTime(times[at] ?? 0),
        ...drawn.map(({ values, format }) => formatText(values[at] ?? null, format)),
      ]),
    1,
  );
}

function scalarTable(definition: JsonRecord, result: TableResult): HTMLElement {
  const formats = result.columns.map(({ formula, unit }) =>
    readNumberFormat(record(formulasOf(definition)[formula])['number_format'], unit),
  );
  return plainTable(
    [...result.facets.map((facet) => facet.replace(/^@/u, '')), ...result.columns.map(({ label }) => label)],
    result.rows.map(({ groups, values }) => [
      ...groups.map((group) => seriesName('', [group], false)),
      ...values.map((value, at) => formatText(value, formats[at])),
    ]),
    result.facets.length,
  );
}

function plainTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  firstNumber: number,
): HTMLElement {
  const kind = (at: number): string => (at >= firstNumber ? 'number' : '');
  return h(
    'div',
    { class: 'scroll', tabindex: 0 },
    h(
      'table',
      { class: 'grid-table' },
      h(
        'thead',
        {},
        h('tr', {}, ...head.map((name, at) => h('th', { scope: 'col', class: kind(at) }, name))),
      ),
      h(
        'tbody',
        {},
        ...rows.map((row) => h('tr', {}, ...row.map((value, at) => h('td', { class: kind(at) }, value)))),
      ),
    ),
  );
}
