import type { ListResult, LogRow } from '../../protocol.js';
import { h, replaceChildren } from '../core/dom.js';
import { formatTime } from '../core/format.js';
import { isRecord, list, text, type JsonRecord } from '../core/json.js';
import { statusColor } from '../core/palette.js';
import { moveFocus } from '../core/move-focus.js';
import { emptyBox, emptyReason, requestsOf, type WidgetContext, type WidgetView } from './widget.js';

/** `list_stream`, `log_stream` and `event_stream`: one line a log or a signal. */
export function createLogList(definition: JsonRecord, context: WidgetContext): WidgetView {
  const body = h('div', { class: 'log-list scroll' });
  const columns = columnsOf(definition);
  return {
    body,
    update: (answer) => {
      const reason = emptyReason(answer.results);
      const result = answer.results.find((other): other is ListResult => other.type === 'list');
      if (reason !== undefined || result === undefined) {
        replaceChildren(body, emptyBox(reason ?? 'No data in this time range'));
        return;
      }
      replaceChildren(body, logTable(result.rows, columns, context.openLog));
    },
  };
}

const defaultColumns = ['status_line', 'timestamp', 'host', 'service', 'content'];

export function columnsOf(definition: JsonRecord): readonly string[] {
  const named = list(requestsOf(definition)[0]?.['columns'])
    .filter(isRecord)
    .map(({ field }) => text(field));
  if (named.length > 0) return named;
  const written = list(definition['columns']).map((column) => text(column));
  return written.length > 0 ? ['status_line', 'timestamp', ...written, 'content'] : defaultColumns;
}

export function logTable(
  rows: readonly LogRow[],
  columns: readonly string[],
  open: (row: LogRow) => void,
): HTMLTableElement {
  const lines = rows.map((row, at) => logLine(row, columns, open, at === 0));
  return h(
    'table',
    {
      class: 'log-table',
      role: 'grid',
      'aria-label': 'Logs',
      keydown: (event) => moveFocus(event, lines),
      focusin: ({ target }) => enterAt(target, lines),
    },
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        ...columns.map((column) => h('th', { scope: 'col', class: `col-${kindOf(column)}` }, headOf(column))),
      ),
    ),
    h('tbody', {}, ...lines),
  );
}

// Tab enters the table at one line and leaves it again; a hundred stops would be a wall.
function enterAt(focused: EventTarget | null, lines: readonly HTMLElement[]): void {
  for (const line of lines) line.tabIndex = line === focused ? 0 : -1;
}

function logLine(
  row: LogRow,
  columns: readonly string[],
  open: (row: LogRow) => void,
  isFirst: boolean,
): HTMLTableRowElement {
  return h(
    'tr',
    {
      tabindex: isFirst ? 0 : -1,
      class: 'log-line',
      'data-key': row.id,
      click: () => open(row),
      keydown: (event) => {
        if (!(event instanceof KeyboardEvent) || (event.key !== 'Enter' && event.key !== ' ')) return;
        event.preventDefault();
        open(row);
      },
    },
    ...columns.map((column) => h('td', { class: `col-${kindOf(column)}` }, cell(row, column))),
  );
}

function cell(row: LogRow, column: string): HTMLElement | string {
  switch (kindOf(column)) {
    case 'status':
      return h(
        'span',
        { class: 'status-line', '--status': statusColor(row.status), title: row.status },
        row.status,
      );
    case 'time':
      return h('time', { datetime: new Date(row.timestamp).toISOString() }, formatTime(row.timestamp));
    case 'content':
      return row.message;
    default:
      return fieldText(row, column);
  }
}

function kindOf(column: string): 'status' | 'time' | 'content' | 'field' {
  if (column === 'status_line' || column === 'status') return 'status';
  if (column === 'timestamp' || column === 'date') return 'time';
  return column === 'content' || column === 'message' ? 'content' : 'field';
}

function headOf(column: string): string {
  const names: Readonly<Record<string, string>> = { status: 'Status', time: 'Time', content: 'Content' };
  return names[kindOf(column)] ?? column.replace(/^@/u, '');
}

function fieldText(row: LogRow, column: string): string {
  const name = column.replace(/^@/u, '');
  if (!column.startsWith('@')) {
    if (name === 'service' || name === 'host' || name === 'source') return row[name];
    const tag = row.tags.find((candidate) => candidate.startsWith(`${name}:`));
    if (tag !== undefined) return tag.slice(name.length + 1);
  }
  return readPath(row.attributes, name.split('.'))
    .map((value) => (typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)))
    .join(', ');
}

function readPath(value: unknown, path: readonly string[]): readonly unknown[] {
  const [head, ...rest] = path;
  if (Array.isArray(value)) return value.flatMap((item) => readPath(item, path));
  if (head === undefined) return value === undefined ? [] : [value];
  return isRecord(value) ? readPath(value[head], rest) : [];
}
