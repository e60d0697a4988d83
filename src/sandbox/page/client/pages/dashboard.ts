import { api } from '../core/api.js';
import { h, icon } from '../core/dom.js';
import { text } from '../core/json.js';
import { renderMarkdown } from '../core/markdown.js';
import { readSnapshot } from '../core/snapshot.js';
import { labelOf, rangeOf, readChoice, writeChoice, type TimeChoice } from '../core/time-range.js';
import { readVariables, writeVariables, type TemplateVariable } from '../core/variables.js';
import type { WidgetContext } from '../widgets/widget.js';
import { createAlertStrip } from './alert-strip.js';
import { createBoard } from '../board/board.js';
import { openLogPanel } from './log-panel.js';
import type { Page } from './page.js';
import { createRefresher } from '../board/refresh.js';
import { serverNow } from './server-clock.js';
import { createTimePicker } from '../board/time-picker.js';
import { createVariableBar } from '../board/variable-bar.js';

export async function dashboardPage(id: string, ready: Promise<void>): Promise<Page> {
  const [dashboard] = await Promise.all([api.dashboard(id), ready]);
  const params = new URLSearchParams(location.search);
  let variables: readonly TemplateVariable[] = readVariables(dashboard, params);
  const picker = createTimePicker(readChoice(params), serverNow, () => changed());
  const context: WidgetContext = {
    variables: () => variables,
    range: () => rangeOf(picker.choice(), serverNow()),
    zoom: ({ from, to }) => picker.set({ type: 'fixed', from, to }),
    openLog: openLogPanel,
  };
  const board = createBoard(dashboard, context);
  const strip = createAlertStrip();
  const { refresh, stop } = createRefresher(() => board.frames);
  // Says what the reader asked for; what comes of itself every few seconds is not read out.
  const done = h('p', { class: 'visually-hidden', role: 'status' });
  const changed = (): void => {
    remember(picker.choice(), variables);
    done.textContent = '';
    void refresh().then(() => (done.textContent = `Drawn again: ${labelOf(picker.choice())}`));
  };
  const title = text(dashboard['title'], 'Untitled dashboard');
  const bar = createVariableBar(variables, (next) => {
    variables = next;
    changed();
  });
  const element = h(
    'div',
    { class: 'dashboard' },
    h(
      'div',
      { class: 'page-head' },
      h('div', { class: 'page-title' }, h('h1', {}, title), about(text(dashboard['description']))),
      h('div', { class: 'page-tools' }, readSnapshot() === undefined && compareLink(id), picker.element),
    ),
    variables.length > 0 && bar,
    strip.element,
    board.element,
    done,
  );
  queueMicrotask(() => void refresh());
  return {
    title,
    element,
    tell: strip.show,
    tick: async () => {
      if (picker.choice().type === 'live') await refresh();
    },
    dispose: () => {
      stop();
      board.dispose();
    },
  };
}

/** Leads to both versions over the same time, with the same variables. */
function compareLink(id: string): HTMLAnchorElement {
  const path = `/dashboard/${encodeURIComponent(id)}/compare`;
  const link: HTMLAnchorElement = h(
    'a',
    { class: 'control', href: path, click: () => (link.href = path + location.search) },
    icon('compare'),
    h('span', {}, 'Compare'),
  );
  return link;
}

function about(description: string): HTMLElement | false {
  if (description.trim() === '') return false;
  const details = h('details', { class: 'about' }, h('summary', {}, 'About this dashboard'));
  details.append(renderMarkdown(description));
  return details;
}

function remember(choice: TimeChoice, variables: readonly TemplateVariable[]): void {
  const params = new URLSearchParams(location.search);
  writeChoice(choice, params);
  writeVariables(variables, params);
  history.replaceState(history.state, '', `?${params.toString()}`);
}

/** Shown where a dashboard cannot be: it was deleted, or the id is wrong. */
export function missingPage(message: string): Page {
  const element = h(
    'div',
    { class: 'missing' },
    h('h1', {}, 'Not here'),
    h('p', {}, message),
    h('a', { href: '/' }, 'Home'),
  );
  return { title: 'Not here', element };
}
