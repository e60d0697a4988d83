import type {
  MonitorDetail,
  MonitorGroup,
  MonitorSummary,
  Notification,
  Transition,
} from '../../protocol.js';
import { api } from '../core/api.js';
import { h, replaceChildren } from '../core/dom.js';
import { formatAge, formatText, formatTime } from '../core/format.js';
import { renderMarkdown } from '../core/markdown.js';
import { statusBadge, statusClass } from '../widgets/monitor-list.js';
import type { Page } from './page.js';
import { serverNow } from './server-clock.js';

const order: readonly MonitorSummary['status'][] = ['Alert', 'Warn', 'No Data', 'OK', 'Unknown'];

export async function monitorsPage(): Promise<Page> {
  const roster = h('ul', { class: 'roster scroll' });
  const detail = h('div', { class: 'monitor-detail' });
  let chosen = new URLSearchParams(location.search).get('id') ?? undefined;
  const choose = (id: string): void => {
    chosen = id;
    history.replaceState(history.state, '', `?id=${id}`);
    void refresh();
  };
  const refresh = async (): Promise<void> => {
    const monitors = [...(await api.monitors())].sort(byUrgency);
    const first = monitors[0];
    chosen ??= first === undefined ? undefined : idOf(first);
    replaceChildren(
      roster,
      ...monitors.map((monitor) => rosterLine(monitor, idOf(monitor) === chosen, choose)),
    );
    const current = monitors.find((monitor) => idOf(monitor) === chosen);
    if (current === undefined) {
      replaceChildren(detail, h('div', { class: 'empty' }, 'No monitor is installed'));
      return;
    }
    drawDetail(detail, await api.monitor(current.kind, current.id));
  };
  await refresh();
  const element = h(
    'div',
    { class: 'monitors-page' },
    h('h1', { class: 'visually-hidden' }, 'Monitors and detection rules'),
    h('nav', { 'aria-label': 'Monitors and rules' }, roster),
    detail,
  );
  return { title: 'Monitors', element, tick: refresh };
}

function idOf({ kind, id }: MonitorSummary): string {
  return `${kind}-${id}`;
}

function byUrgency(left: MonitorSummary, right: MonitorSummary): number {
  return order.indexOf(left.status) - order.indexOf(right.status) || left.name.localeCompare(right.name);
}

function rosterLine(monitor: MonitorSummary, current: boolean, choose: (id: string) => void): HTMLElement {
  return h(
    'li',
    {},
    h(
      'button',
      {
        type: 'button',
        class: `roster-line ${statusClass(monitor.status)}`,
        'aria-current': current ? 'true' : undefined,
        'data-key': idOf(monitor),
        click: () => choose(idOf(monitor)),
      },
      statusBadge(monitor.status),
      h('span', { class: 'roster-name' }, monitor.name),
      h('span', { class: 'roster-kind' }, describeKind(monitor)),
    ),
  );
}

function describeKind({ kind, groups }: MonitorSummary): string {
  if (kind === 'rule') return 'detection rule';
  return groups.length < 2 ? 'monitor' : `monitor of ${groups.length} groups`;
}

function drawDetail(box: HTMLElement, monitor: MonitorDetail): void {
  replaceChildren(
    box,
    h('div', { class: 'detail-head' }, statusBadge(monitor.status), h('h2', {}, monitor.name)),
    h('p', { class: 'reason' }, monitor.unsupported ?? monitor.reason),
    h('pre', { class: 'monitor-query' }, monitor.query),
    monitor.tags.length > 0 && h('p', { class: 'chips' }, ...monitor.tags.map((tag) => h('em', {}, tag))),
    h('h3', {}, 'State history'),
    timeline(monitor.transitions),
    monitor.groups.length > 0 && h('h3', {}, 'Groups'),
    monitor.groups.length > 0 && groupTable(monitor.groups),
    h('h3', {}, 'Notifications'),
    ...outbox(monitor.notifications),
  );
}

function timeline(transitions: readonly Transition[]): HTMLElement {
  if (transitions.length === 0) return h('p', { class: 'soft' }, 'No change of state so far.');
  return h(
    'ol',
    { class: 'timeline' },
    ...[...transitions]
      .reverse()
      .slice(0, 30)
      .map((transition) =>
        h(
          'li',
          { class: statusClass(transition.to) },
          h('time', {}, formatTime(transition.at)),
          h('span', {}, statusBadge(transition.from), ' → ', statusBadge(transition.to)),
          transition.group !== '' && h('code', {}, transition.group),
          h('span', { class: 'soft' }, transition.reason),
        ),
      ),
  );
}

function groupTable(groups: readonly MonitorGroup[]): HTMLElement {
  return h(
    'div',
    { class: 'scroll group-states' },
    h(
      'table',
      { class: 'grid-table' },
      h(
        'thead',
        {},
        h('tr', {}, ...['Group', 'State', 'Since', 'Value'].map((name) => h('th', { scope: 'col' }, name))),
      ),
      h(
        'tbody',
        {},
        ...groups.map(({ name, status, since, value }) =>
          h(
            'tr',
            {},
            h('td', {}, name === '' ? 'all' : name),
            h('td', {}, statusBadge(status)),
            h('td', {}, `${formatAge(serverNow() - since)} ago`),
            h('td', { class: 'number' }, formatText(value)),
          ),
        ),
      ),
    ),
  );
}

function outbox(notifications: readonly Notification[]): readonly HTMLElement[] {
  if (notifications.length === 0)
    return [h('p', { class: 'soft' }, 'None was written. They are kept here and sent nowhere.')];
  return [...notifications]
    .reverse()
    .slice(0, 10)
    .map((notification) =>
      h(
        'article',
        { class: `notification ${statusClass(notification.status)}` },
        h('header', {}, h('strong', {}, notification.title), h('time', {}, formatTime(notification.at))),
        notification.handles.length > 0 &&
          h(
            'p',
            { class: 'chips' },
            'would go to ',
            ...notification.handles.map((handle) => h('em', {}, handle)),
          ),
        renderMarkdown(notification.body),
      ),
    );
}
