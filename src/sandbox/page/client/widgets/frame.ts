import type { WidgetAnswer, WidgetOutcome, WidgetQuery } from '../../protocol.js';
import { h, icon, replaceChildren } from '../core/dom.js';
import { list, record, text, type JsonRecord } from '../core/json.js';
import { openMenu, type MenuItem } from '../core/popover.js';
import { firstSearch, substituteVariables } from '../core/variables.js';
import { readSpan, shortSpan, type TimeRange } from '../core/time-range.js';
import { asTable } from './as-table.js';
import { createView, isChart } from './registry.js';
import { customLinks } from './row-menu.js';
import { emptyBox, type WidgetContext } from './widget.js';

export interface Frame {
  readonly element: HTMLElement;
  /** What to ask for the present time range; absent where the widget needs no data. */
  readonly ask: () => WidgetQuery | undefined;
  /** The answer is on its way. */
  readonly wait: () => void;
  readonly take: (outcome: WidgetOutcome) => void;
  readonly dispose: () => void;
}

let counter = 0;

/** Title, menu and body of one widget, and the request that fills it. */
export function createFrame(definition: JsonRecord, context: WidgetContext): Frame {
  const view = createView(definition, context);
  const id = `w${(counter += 1)}`;
  const body = h('div', { class: 'widget-body' }, view.body);
  let latest: WidgetAnswer | undefined;
  let asNumbers = false;
  const show = (): void => {
    if (latest === undefined) return;
    if (asNumbers) {
      replaceChildren(body, asTable(definition, latest));
      return;
    }
    if (body.firstChild !== view.body) replaceChildren(body, view.body);
    view.update?.(latest);
  };
  const toggle = (): void => {
    asNumbers = !asNumbers;
    show();
  };
  const element = h(
    'section',
    {
      class: `widget${view.bare === true ? ' widget--bare' : ''} widget--${text(definition['type'], 'unknown')}`,
      // A group, for forty landmarks would be none; its heading leads to it.
      role: 'group',
      'aria-labelledby': id,
    },
    header(definition, context, id, view.update === undefined ? undefined : toggle),
    body,
  );
  return {
    element,
    ask: () =>
      view.update === undefined ? undefined : queryOf(definition, context, body.clientWidth || 600),
    wait: () => element.setAttribute('aria-busy', 'true'),
    take: (outcome) => {
      element.removeAttribute('aria-busy');
      if ('answer' in outcome) {
        latest = outcome.answer;
        show();
      } else replaceChildren(body, emptyBox(outcome.error));
    },
    dispose: () => view.dispose?.(),
  };
}

function queryOf(definition: JsonRecord, context: WidgetContext, width: number): WidgetQuery {
  const { from, to } = widgetRange(definition, context.range());
  const variables = context.variables().map(({ name, prefix, values }) => ({ name, prefix, values }));
  return { definition, from, to, width: Math.round(width / 40) * 40, variables };
}

/** A widget with a time of its own (`time.live_span`) ends where the page ends. */
function widgetRange(definition: JsonRecord, page: TimeRange): TimeRange {
  const own = readSpan(text(record(definition['time'])['live_span']));
  return own === undefined ? page : { from: page.to - own, to: page.to };
}

function header(
  definition: JsonRecord,
  context: WidgetContext,
  id: string,
  toggle: (() => void) | undefined,
): HTMLElement {
  const title = text(definition['title']);
  const own = readSpan(text(record(definition['time'])['live_span']));
  const menu: HTMLButtonElement = h(
    'button',
    {
      type: 'button',
      class: 'icon-button widget-menu',
      'aria-haspopup': 'menu',
      'aria-label': `Menu of ${title === '' ? 'the widget' : title}`,
      click: () => openMenu(menu, menuItems(definition, context, toggle), title),
    },
    icon('more'),
  );
  return h(
    'header',
    { class: `widget-head align-${text(definition['title_align'], 'left')}` },
    h(
      'h3',
      { id, class: title === '' ? 'visually-hidden' : '' },
      title === '' ? kindName(definition) : title,
    ),
    own !== undefined &&
      h('span', { class: 'own-time', title: 'This widget has a time range of its own' }, shortSpan(own)),
    toggle !== undefined && menu,
  );
}

function kindName(definition: JsonRecord): string {
  return text(definition['type'], 'widget').replaceAll('_', ' ');
}

function menuItems(
  definition: JsonRecord,
  context: WidgetContext,
  toggle: (() => void) | undefined,
): readonly MenuItem[] {
  const search = firstSearch(definition) ?? streamSearch(definition);
  const items: MenuItem[] = [];
  if (toggle !== undefined && isChart(definition)) {
    items.push({ label: 'Show as table / chart', action: toggle });
  }
  if (search !== undefined) {
    const query = substituteVariables(search, context.variables()).trim();
    items.push({ label: 'View these logs', href: `/logs?${new URLSearchParams({ query }).toString()}` });
  }
  items.push(...customLinks(definition, context, [], []));
  items.push({
    label: 'Copy widget JSON',
    action: () => void navigator.clipboard?.writeText(JSON.stringify({ definition }, undefined, 2)),
  });
  return items;
}

function streamSearch(definition: JsonRecord): string | undefined {
  const query = record(record(list(definition['requests'])[0])['query']);
  return query['data_source'] === 'logs_stream' ? text(query['query_string']) : undefined;
}
