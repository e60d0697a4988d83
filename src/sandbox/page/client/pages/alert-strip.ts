import { api } from '../core/api.js';
import { h, icon, replaceChildren } from '../core/dom.js';
import { formatAge } from '../core/format.js';
import { learnServerNow, serverNow } from './server-clock.js';

export interface AlertStrip {
  readonly element: HTMLElement;
  readonly refresh: () => Promise<void>;
}

/** What fires now, and why, above every dashboard. */
export function createAlertStrip(): AlertStrip {
  const element = h('div', { class: 'alert-strip', 'aria-live': 'polite' });
  return {
    element,
    refresh: async () => {
      const org = await api.org().catch(() => undefined);
      if (org === undefined) return;
      learnServerNow(org.now);
      element.hidden = org.alerting.length === 0;
      replaceChildren(
        element,
        ...org.alerting.slice(0, 3).map((monitor) =>
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
        org.alerting.length > 3 &&
          h('a', { class: 'alert-line', href: '/monitors' }, `and ${org.alerting.length - 3} more`),
      );
    },
  };
}
