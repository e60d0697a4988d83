import type { MonitorSummary } from '../../protocol.js';
import { h, replaceChildren } from '../core/dom.js';
import { formatAge } from '../core/format.js';
import { type JsonRecord } from '../core/json.js';
import { emptyBox, emptyReason, type WidgetView } from './widget.js';

const order: readonly MonitorSummary['status'][] = ['Alert', 'Warn', 'No Data', 'OK', 'Unknown'];

/** `manage_status`: how many monitors stand where, and which. */
export function createMonitorList(definition: JsonRecord): WidgetView {
  const body = h('div', { class: 'monitor-list scroll' });
  const format = definition['display_format'];
  return {
    body,
    update: (answer) => {
      const result = answer.results[0];
      const reason = emptyReason(answer.results);
      if (result?.type !== 'monitors') {
        replaceChildren(body, emptyBox(reason ?? 'No monitor matches'));
        return;
      }
      replaceChildren(
        body,
        format !== 'list' && counts(result.monitors, definition['hide_zero_counts'] !== false),
        format !== 'counts' && lines(result.monitors),
      );
    },
  };
}

function counts(monitors: readonly MonitorSummary[], hideZero: boolean): HTMLElement {
  const told = order
    .map((status) => ({ status, count: monitors.filter((monitor) => monitor.status === status).length }))
    .filter(({ count, status }) => count > 0 || (!hideZero && status !== 'Unknown'));
  return h(
    'div',
    { class: 'status-counts' },
    ...told.map(({ status, count }) =>
      h('div', { class: `status-count ${statusClass(status)}` }, h('b', {}, count), h('span', {}, status)),
    ),
  );
}

function lines(monitors: readonly MonitorSummary[]): HTMLElement {
  return h(
    'ul',
    { class: 'status-lines' },
    ...monitors.map((monitor) =>
      h(
        'li',
        {},
        statusBadge(monitor.status),
        h('a', { href: `/monitors?id=${monitor.kind}-${monitor.id}` }, monitor.name),
        monitor.lastTransition !== null &&
          h('span', { class: 'soft' }, `${formatAge(Date.now() - monitor.lastTransition)} ago`),
      ),
    ),
  );
}

export function statusClass(status: MonitorSummary['status']): string {
  return `is-${status.toLowerCase().replace(' ', '-')}`;
}

export function statusBadge(status: MonitorSummary['status']): HTMLElement {
  return h('span', { class: `badge ${statusClass(status)}` }, status);
}

/** `check_status`: one word in one colour. */
export function createCheckStatus(definition: JsonRecord): WidgetView {
  const body = h('div', { class: 'check-status' });
  return {
    body,
    update: (answer) => {
      const result = answer.results[0];
      if (result?.type !== 'table') {
        replaceChildren(body, emptyBox(emptyReason(answer.results) ?? 'No check run yet'));
        return;
      }
      const names = ['OK', 'WARNING', 'CRITICAL', 'UNKNOWN'];
      const status = names[result.rows[0]?.values[0] ?? 3] ?? 'UNKNOWN';
      replaceChildren(
        body,
        h('div', { class: `check is-${status.toLowerCase()}` }, status),
        h('div', { class: 'soft' }, String(definition['check'] ?? '')),
      );
    },
  };
}
