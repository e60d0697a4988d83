import type { AlertingMonitor, OrgSummary } from '../../protocol.js';
import { h, icon, replaceChildren } from '../core/dom.js';
import { formatAge } from '../core/format.js';
import { serverNow } from './server-clock.js';

export interface AlertStrip {
  readonly element: HTMLElement;
  readonly show: (org: OrgSummary) => void;
}

const shown = 2;

/** What fires now, and why, above every dashboard. */
export function createAlertStrip(): AlertStrip {
  const element = h('div', { class: 'alert-strip', 'aria-live': 'polite' });
  let known = '';
  return {
    element,
    show: (org) => {
      element.hidden = org.alerting.length === 0;
      // Read out when something changes, not when a minute passes.
      const firing = org.alerting.map(({ kind, id, status }) => `${kind} ${id} ${status}`).join();
      element.setAttribute('aria-live', firing === known ? 'off' : 'polite');
      known = firing;
      const urgent = [...org.alerting].sort(byUrgency);
      replaceChildren(
        element,
        ...urgent.slice(0, shown).map((monitor) =>
          h(
            'a',
            {
              class: `alert-line ${monitor.status === 'Alert' ? 'is-alert' : 'is-warn'}`,
              href: `/monitors?id=${monitor.kind}-${monitor.id}`,
            },
            icon('bell'),
            h('b', {}, monitor.name),
            h('span', { class: 'alert-reason' }, monitor.reason),
            h('span', { class: 'soft' }, `${formatAge(serverNow() - monitor.since)} ago`),
          ),
        ),
        urgent.length > shown &&
          h('a', { class: 'alert-more', href: '/monitors' }, `and ${urgent.length - shown} more that fire`),
      );
    },
  };
}

function byUrgency(left: AlertingMonitor, right: AlertingMonitor): number {
  return Number(right.status === 'Alert') - Number(left.status === 'Alert') || right.since - left.since;
}
