import type { TableResult } from '../../protocol.js';
import { h, replaceChildren } from '../core/dom.js';
import { formatText, readNumberFormat } from '../core/format.js';
import { list, record, text, type JsonRecord } from '../core/json.js';
import { matchFormat } from './conditional.js';
import { openRowMenu } from './row-menu.js';
import { emptyBox, emptyReason, formulasOf, type WidgetContext, type WidgetView } from './widget.js';

interface SortState {
  readonly column: number;
  readonly descending: boolean;
}

export function createTable(definition: JsonRecord, context: WidgetContext): WidgetView {
  const holder = h('div', { class: 'scroll' });
  const filter = h('input', {
    type: 'search',
    class: 'table-search',
    placeholder: 'Filter rows',
    'aria-label': 'Filter rows',
    input: () => paint(),
  });
  const searchable = definition['has_search_bar'] === 'always';
  const body = h('div', { class: 'query-table' }, searchable && filter, holder);
  let result: TableResult | undefined;
  let sort: SortState | undefined;
  const paint = (): void => {
    if (result === undefined) return;
    const { facets } = result;
    const sortBy = (column: number): void => {
      sort = { column, descending: sort?.column === column ? !sort.descending : column >= facets.length };
      paint();
    };
    replaceChildren(
      holder,
      drawTable(definition, context, pickRows(result, filter.value, sort), sort, sortBy),
    );
  };
  return {
    body,
    update: (answer) => {
      const reason = emptyReason(answer.results);
      const found = answer.results.find((other): other is TableResult => other.type === 'table');
      if (reason !== undefined || found === undefined) {
        result = undefined;
        replaceChildren(holder, emptyBox(reason ?? 'No data in this time range'));
        return;
      }
      result = found;
      paint();
    },
  };
}

function pickRows(result: TableResult, filter: string, sort: SortState | undefined): TableResult {
  const words = filter.trim().toLowerCase();
  const kept = result.rows.filter(({ groups }) => groups.join(' ').toLowerCase().includes(words));
  if (sort === undefined) return { ...result, rows: kept };
  const at = sort.column - result.facets.length;
  const sign = sort.descending ? -1 : 1;
  const sorted = [...kept].sort((left, right) =>
    at < 0
      ? sign * (left.groups[sort.column] ?? '').localeCompare(right.groups[sort.column] ?? '')
      : sign *
        ((left.values[at] ?? Number.NEGATIVE_INFINITY) - (right.values[at] ?? Number.NEGATIVE_INFINITY)),
  );
  return { ...result, rows: sorted };
}

function drawTable(
  definition: JsonRecord,
  context: WidgetContext,
  result: TableResult,
  sort: SortState | undefined,
  sortBy: (column: number) => void,
): HTMLElement {
  const labels = [
    ...result.facets.map((facet) => facet.replace(/^@/u, '')),
    ...result.columns.map(({ label }) => label),
  ];
  const largest = result.columns.map((_, at) =>
    Math.max(...result.rows.map(({ values }) => values[at] ?? 0), 0),
  );
  return h(
    'table',
    { class: 'grid-table' },
    h(
      'thead',
      {},
      h('tr', {}, ...labels.map((label, at) => headCell(label, at, result.facets.length, sort, sortBy))),
    ),
    h(
      'tbody',
      {},
      ...result.rows.map((row) =>
        h(
          'tr',
          {},
          ...row.groups.map((group, at) => groupCell(group, at, definition, context, result, row.groups)),
          ...result.columns.map((column, at) =>
            valueCell(definition, column, row.values[at] ?? null, largest[at] ?? 0),
          ),
        ),
      ),
    ),
  );
}

function headCell(
  label: string,
  at: number,
  facets: number,
  sort: SortState | undefined,
  sortBy: (column: number) => void,
): HTMLElement {
  const order = sort?.column === at ? (sort.descending ? 'descending' : 'ascending') : 'none';
  return h(
    'th',
    { scope: 'col', class: at >= facets ? 'number' : '', 'aria-sort': order },
    h('button', { type: 'button', class: 'sort', click: () => sortBy(at) }, label),
  );
}

function groupCell(
  group: string,
  at: number,
  definition: JsonRecord,
  context: WidgetContext,
  result: TableResult,
  groups: readonly string[],
): HTMLElement {
  const name = group === '' ? '(empty)' : group;
  if (at > 0) return h('td', {}, name);
  const button: HTMLButtonElement = h(
    'button',
    {
      type: 'button',
      class: 'cell-link',
      'aria-haspopup': 'menu',
      'data-key': groups.join(),
      click: () => openRowMenu(button, definition, context, result.facets, groups),
    },
    name,
  );
  return h('td', {}, button);
}

function valueCell(
  definition: JsonRecord,
  column: TableResult['columns'][number],
  value: number | null,
  largest: number,
): HTMLElement {
  const formula = record(formulasOf(definition)[column.formula]);
  const colors = matchFormat(list(formula['conditional_formats']), value);
  const barred = text(formula['cell_display_mode']) === 'bar' && largest > 0;
  return h(
    'td',
    {
      class: `number${barred ? ' barred' : ''}`,
      '--share': `${((value ?? 0) / (largest || 1)) * 100}%`,
      '--cell': colors.background ?? 'transparent',
      '--ink-here': colors.text ?? 'inherit',
    },
    h('span', {}, formatText(value, readNumberFormat(formula['number_format'], column.unit))),
  );
}
