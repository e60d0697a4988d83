import type { OrgSummary } from '../protocol.js';
import { h, icon, replaceChildren, svg, type IconName } from './core/dom.js';
import { formatText } from './core/format.js';
import { readSnapshot } from './core/snapshot.js';

export interface Shell {
  readonly main: HTMLElement;
  readonly show: (path: string) => void;
  readonly tell: (org: OrgSummary) => void;
}

const places: readonly { readonly href: string; readonly label: string; readonly icon: IconName }[] = [
  { href: '/', label: 'Dashboards', icon: 'dashboards' },
  { href: '/logs', label: 'Logs', icon: 'logs' },
  { href: '/monitors', label: 'Monitors', icon: 'monitors' },
  { href: '/pipelines', label: 'Pipelines', icon: 'pipelines' },
];

/** The bar on top of every page. */
export function createShell(root: HTMLElement): Shell {
  const links = places.map(({ href, label, icon: name }) =>
    h('a', { class: 'place', href }, icon(name), h('span', {}, label)),
  );
  const status = h('div', { class: 'org-status' });
  const main = h('main', { id: 'content', tabindex: -1 });
  const exported = readSnapshot() !== undefined;
  replaceChildren(
    root,
    h('a', { class: 'skip', href: '#content' }, 'Skip to content'),
    h(
      'header',
      { class: 'top' },
      h(
        'a',
        { class: 'brand', href: '/' },
        mark(),
        h('b', {}, 'tailscale-dd'),
        h('span', {}, exported ? 'export' : 'sandbox'),
      ),
      !exported && h('nav', { 'aria-label': 'Main' }, ...links),
      status,
      themeButton(),
    ),
    main,
  );
  return {
    main,
    show: (path) => {
      for (const [at, link] of links.entries()) {
        const href = places[at]?.href ?? '';
        const here = href === '/' ? path === '/' || path.startsWith('/dashboard') : path.startsWith(href);
        if (here) link.setAttribute('aria-current', 'page');
        else link.removeAttribute('aria-current');
      }
    },
    tell: (org) => {
      replaceChildren(
        status,
        org.scenario !== undefined && h('span', { class: 'scenario' }, org.scenario),
        org.store.note !== undefined &&
          h('span', { class: 'store-note', title: org.store.note }, 'in-memory store'),
        h('span', { class: 'pulse', title: 'Logs that arrive' }, `${formatText(org.logs.perSecond)} logs/s`),
      );
    },
  };
}

function mark(): SVGElement {
  return svg(
    'svg',
    { viewBox: '0 0 20 20', class: 'mark', 'aria-hidden': 'true' },
    svg('path', { d: 'M10 1.5 17.5 5.5v9L10 18.5 2.5 14.5v-9z' }),
    svg('path', { d: 'M2.5 5.5 10 9.5l7.5-4M10 9.5v9', class: 'inner' }),
  );
}

type Theme = 'light' | 'dark';

function themeButton(): HTMLElement {
  const button = h('button', {
    type: 'button',
    class: 'icon-button',
    click: () => set(current() === 'dark' ? 'light' : 'dark'),
  });
  const current = (): Theme => {
    const own = document.documentElement.dataset['theme'];
    if (own === 'light' || own === 'dark') return own;
    return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  };
  const draw = (): void => {
    const next = current() === 'dark' ? 'light' : 'dark';
    replaceChildren(button, icon(next === 'dark' ? 'moon' : 'sun'));
    button.setAttribute('aria-label', `Switch to ${next} colours`);
  };
  const set = (theme: Theme): void => {
    document.documentElement.dataset['theme'] = theme;
    remember(theme);
    draw();
    document.dispatchEvent(new Event('themechange'));
  };
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    draw();
    document.dispatchEvent(new Event('themechange'));
  });
  draw();
  return button;
}

function remember(theme: Theme): void {
  try {
    localStorage.setItem('theme', theme);
  } catch {
    // A browser that keeps nothing for files still shows the page.
  }
}

export function restoreTheme(): void {
  try {
    const kept = localStorage.getItem('theme');
    if (kept === 'light' || kept === 'dark') document.documentElement.dataset['theme'] = kept;
  } catch {
    // As above.
  }
}
