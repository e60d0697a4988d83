import type { DashboardSummary, MonitorSummary, OrgSummary } from '../../protocol.js';
import { api } from '../core/api.js';
import { h, icon, replaceChildren } from '../core/dom.js';
import { formatAge, formatText } from '../core/format.js';
import { statusBadge } from '../widgets/monitor-list.js';
import { miniature } from '../board/miniature.js';
import type { Page } from './page.js';
import { learnServerNow, serverNow } from './server-clock.js';

export async function homePage(): Promise<Page> {
  const figures = h('dl', { class: 'figures' });
  const firing = h('section', { class: 'card firing', 'aria-live': 'polite' });
  const boards = h('section', { class: 'board-cards' });
  const refresh = async (): Promise<void> => {
    const [org, dashboards, monitors] = await Promise.all([api.org(), api.dashboards(), api.monitors()]);
    learnServerNow(org.now);
    replaceChildren(figures, ...figureList(org, monitors));
    replaceChildren(firing, ...firingList(org, monitors));
    replaceChildren(boards, ...(dashboards.length === 0 ? [emptyOrg()] : dashboards.map(boardCard)));
  };
  await refresh();
  const element = h(
    'div',
    { class: 'home' },
    h(
      'div',
      { class: 'hero' },
      h('h1', {}, 'Your tailnet, as Datadog would show it'),
      h(
        'p',
        {},
        'A Datadog organisation in a box: what you deploy is installed here, logs run through its pipelines, and its monitors fire. Nothing leaves this machine.',
      ),
      figures,
    ),
    firing,
    h('h2', { class: 'section-title' }, 'Dashboards'),
    boards,
  );
  return { title: 'Home', element, tick: refresh };
}

function figureList(org: OrgSummary, monitors: readonly MonitorSummary[]): readonly HTMLElement[] {
  const figure = (label: string, value: string, note?: string): HTMLElement =>
    h('div', {}, h('dt', {}, label), h('dd', {}, value, note !== undefined && h('small', {}, note)));
  const history = org.logs.oldest === null ? undefined : `over ${formatAge(org.now - org.logs.oldest)}`;
  return [
    figure('Logs', formatText(org.logs.total), history),
    figure('Arriving', `${formatText(org.logs.perSecond)}/s`),
    figure('Monitors and rules', String(monitors.length), `${org.alerting.length} firing`),
    figure('Security signals', formatText(org.signals)),
  ];
}

function firingList(org: OrgSummary, monitors: readonly MonitorSummary[]): readonly HTMLElement[] {
  if (org.alerting.length === 0) {
    const calm = monitors.length === 0 ? 'No monitor is installed yet.' : 'Every monitor is quiet.';
    return [h('h2', {}, icon('bell'), 'Nothing fires'), h('p', { class: 'soft' }, calm)];
  }
  return [
    h(
      'h2',
      {},
      icon('bell'),
      org.alerting.length === 1 ? 'One monitor fires' : `${org.alerting.length} monitors fire`,
    ),
    h(
      'ul',
      {},
      ...org.alerting.map((monitor) =>
        h(
          'li',
          {},
          statusBadge(monitor.status),
          h(
            'div',
            {},
            h('a', { href: `/monitors?id=${monitor.kind}-${monitor.id}` }, monitor.name),
            h('p', {}, monitor.reason),
          ),
          h('span', { class: 'soft' }, `${formatAge(serverNow() - monitor.since)} ago`),
        ),
      ),
    ),
  ];
}

function boardCard(dashboard: DashboardSummary): HTMLElement {
  return h(
    'a',
    { class: 'card board-card', href: `/dashboard/${encodeURIComponent(dashboard.id)}` },
    miniature(dashboard.outline),
    h('strong', {}, dashboard.title),
    h('span', { class: 'soft' }, `${dashboard.widgets} widgets`),
    dashboard.groups.length > 0 &&
      h('span', { class: 'chips' }, ...dashboard.groups.slice(0, 5).map((group) => h('em', {}, group))),
  );
}

function emptyOrg(): HTMLElement {
  return h(
    'div',
    { class: 'card' },
    h('strong', {}, 'No dashboard yet'),
    h('p', { class: 'soft' }, 'Deploy into this sandbox and it appears here:'),
    h('code', {}, `tailscale-dd deploy --sandbox ${location.origin} --yes`),
  );
}
