import type { OrgSummary } from '../protocol.js';
import { api } from './core/api.js';
import { h, replaceChildren } from './core/dom.js';
import { closePopover } from './core/popover.js';
import { readSnapshot } from './core/snapshot.js';
import { comparePage } from './pages/compare.js';
import { dashboardPage, missingPage } from './pages/dashboard.js';
import { homePage } from './pages/home.js';
import { logsPage } from './pages/logs.js';
import { monitorsPage } from './pages/monitors.js';
import type { Page } from './pages/page.js';
import { pipelinesPage } from './pages/pipelines.js';
import { learnServerNow } from './pages/server-clock.js';
import { createShell, restoreTheme } from './shell.js';

const refreshEveryMs = 10_000;

restoreTheme();
const root = document.querySelector<HTMLElement>('#app') ?? document.body;
const shell = createShell(root);
let page: Page | undefined;

/** `ready` is when the sandbox has told what time it is; a dashboard is asked for meanwhile. */
async function open(path: string, ready: Promise<void>): Promise<Page> {
  const [, dashboard, view] = /^\/dashboard\/([^/]+)(?:\/(compare))?/u.exec(path) ?? [];
  if (dashboard !== undefined && view === undefined) {
    return dashboardPage(decodeURIComponent(dashboard), ready);
  }
  await ready;
  if (dashboard !== undefined) return comparePage(decodeURIComponent(dashboard));
  if (path.startsWith('/logs')) return logsPage();
  if (path.startsWith('/monitors')) return monitorsPage();
  if (path.startsWith('/pipelines')) return pipelinesPage();
  return homePage();
}

async function show(): Promise<void> {
  page?.dispose?.();
  page = undefined;
  const path =
    readSnapshot() === undefined ? location.pathname : (document.documentElement.dataset['path'] ?? '/');
  shell.show(path);
  replaceChildren(shell.main, h('div', { class: 'loading', role: 'status' }, 'Loading'));
  const asked = api.org().catch(() => undefined);
  let shown: Page;
  try {
    shown = await open(path, api.clock().then(learnServerNow));
  } catch (error) {
    shown = missingPage(error instanceof Error ? error.message : 'The sandbox does not answer');
  }
  page = shown;
  document.title = `${shown.title} · tailscale-dd`;
  replaceChildren(shell.main, shown.element);
  tell(await asked, shown);
}

function tell(org: OrgSummary | undefined, shown: Page | undefined): void {
  if (org === undefined) return;
  learnServerNow(org.now);
  shell.tell(org);
  shown?.tell?.(org);
}

async function tick(): Promise<void> {
  if (document.hidden || readSnapshot() !== undefined) return;
  // What someone is about to choose or to read holds still.
  if (document.querySelector('.popover, dialog[open]') !== null) return;
  tell(await api.org().catch(() => undefined), page);
  await page?.tick?.();
}

/** Links between pages do not load anew: the bar stays, and the back button works. */
document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  const modified = event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0;
  if (link === null || modified || link.target !== '' || link.origin !== location.origin) return;
  if (link.hash !== '' && link.pathname === location.pathname) return;
  event.preventDefault();
  history.pushState(null, '', link.href);
  void go();
});
window.addEventListener('popstate', () => void go());

/** Another page in the same document: who reads or tabs along begins at its top. */
async function go(): Promise<void> {
  closePopover();
  await show();
  shell.main.focus({ preventScroll: true });
}

void show();
const wait = (): number => page?.everyMs ?? refreshEveryMs;
const again = (): void =>
  void tick()
    .catch(() => undefined)
    .finally(() => setTimeout(again, wait()));
setTimeout(again, refreshEveryMs);
