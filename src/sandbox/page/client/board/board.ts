import { h, icon, replaceChildren } from '../core/dom.js';
import { list, number, record, text, type JsonRecord } from '../core/json.js';
import { bottomOf, gridColumns, hasBanner, placeWidgets, splitHalves, type Placed } from '../core/layout.js';
import { createFrame, type Frame } from '../widgets/frame.js';
import type { WidgetContext } from '../widgets/widget.js';

export interface Board {
  readonly element: HTMLElement;
  readonly frames: readonly Frame[];
  readonly dispose: () => void;
}

const wideScreen = 2100;

export interface BoardOptions {
  /** On a wide screen the lower half of a long board stands beside the upper one. Default: true. */
  readonly mayHalve?: boolean;
  /** Sees every widget that is drawn, groups left out. */
  readonly mark?: (definition: JsonRecord, element: HTMLElement) => void;
}

/** The widgets of a dashboard on their grid. */
export function createBoard(
  dashboard: JsonRecord,
  context: WidgetContext,
  { mayHalve = true, mark }: BoardOptions = {},
): Board {
  const frames: Frame[] = [];
  const frame = (definition: JsonRecord): HTMLElement => {
    const made = createFrame(definition, context);
    frames.push(made);
    mark?.(definition, made.element);
    return made.element;
  };
  const widgets = list(dashboard['widgets']);
  const halves = mayHalve && dashboard['reflow_type'] !== 'auto';
  const element =
    dashboard['layout_type'] === 'free' ? freeBoard(widgets, frame) : orderedBoard(halves, widgets, frame);
  return { element, frames, dispose: () => frames.forEach((made) => made.dispose()) };
}

type MakeFrame = (definition: JsonRecord) => HTMLElement;

function orderedBoard(mayHalve: boolean, widgets: readonly unknown[], frame: MakeFrame): HTMLElement {
  const placed = placeWidgets(widgets, gridColumns);
  const halves = mayHalve ? splitHalves(placed) : ([placed, []] as const);
  const cells = new Map(placed.map((item) => [item.widget, cell(item, frame)]));
  const element = h('div', { class: 'board' });
  const grid = (half: readonly Placed[]): HTMLElement =>
    h('div', { class: 'grid', '--columns': gridColumns }, ...half.map((item) => cells.get(item.widget)));
  let wide: boolean | undefined;
  const arrange = (): void => {
    const now = window.innerWidth >= wideScreen && halves[1].length > 0;
    if (now === wide) return;
    wide = now;
    for (const item of now ? halves.flat() : placed) setPlace(cells.get(item.widget), item);
    replaceChildren(element, ...(now ? halves.map(grid) : [grid(placed)]));
    element.classList.toggle('board--halves', now);
  };
  arrange();
  new ResizeObserver(arrange).observe(document.documentElement);
  return element;
}

function setPlace(element: HTMLElement | undefined, { x, y, width, height }: Placed): void {
  if (element === undefined) return;
  element.style.gridColumn = `${x + 1} / span ${width}`;
  element.style.gridRow = `${y + 1} / span ${height}`;
  element.style.setProperty('--rows', String(height));
}

function cell(item: Placed, frame: MakeFrame): HTMLElement {
  const definition = record(item.widget['definition']);
  const element =
    definition['type'] === 'group'
      ? groupBox(definition, item, frame)
      : h('div', { class: 'cell' }, frame(definition));
  setPlace(element, item);
  return element;
}

const headColors: Readonly<Record<string, string>> = {
  vivid_blue: '#2f6fed',
  vivid_purple: '#7b46d8',
  vivid_pink: '#d63d8a',
  vivid_orange: '#dd7427',
  vivid_yellow: '#d9b310',
  vivid_green: '#2a9d63',
  blue: '#a9c6f5',
  purple: '#c9b5f0',
  pink: '#f2b8d4',
  orange: '#f5c9a3',
  yellow: '#f2e2a0',
  green: '#b2e0c6',
  gray: '#c3cad6',
};

function groupBox(definition: JsonRecord, item: Placed, frame: MakeFrame): HTMLElement {
  const inner = placeWidgets(list(definition['widgets']), item.width);
  const title = text(definition['title'], 'Group');
  const color = headColors[text(definition['background_color'])];
  const shown = definition['show_title'] !== false;
  const grid = h(
    'div',
    { class: 'grid', '--columns': item.width },
    ...inner.map((part) => cell(part, frame)),
  );
  const box: HTMLElement = h(
    'section',
    {
      class: `cell group${shown ? '' : ' group--untitled'}`,
      'aria-label': title,
      '--inner-rows': bottomOf(inner),
    },
    hasBanner(definition) && banner(text(definition['banner_img'])),
    shown && groupHead(title, color, definition, () => box.classList.toggle('is-folded')),
    grid,
  );
  return box;
}

function banner(url: string): HTMLElement {
  const name = url.split('/').at(-1) ?? '';
  return h(
    'div',
    { class: 'banner', role: 'img', 'aria-label': `Banner picture ${name}` },
    h('span', {}, name),
  );
}

function groupHead(
  title: string,
  color: string | undefined,
  definition: JsonRecord,
  fold: () => boolean,
): HTMLElement {
  const button: HTMLButtonElement = h(
    'button',
    {
      type: 'button',
      class: 'group-title',
      'aria-expanded': 'true',
      click: () => button.setAttribute('aria-expanded', String(!fold())),
    },
    icon('chevron'),
    h('span', {}, title),
  );
  return h(
    'h2',
    {
      class: `group-head align-${text(definition['title_align'], 'left')}${color === undefined ? '' : ' is-coloured'}`,
      '--head': color,
    },
    button,
  );
}

/** A free dashboard places its widgets on squares of one size; they shrink until the whole width fits. */
function freeBoard(widgets: readonly unknown[], frame: MakeFrame): HTMLElement {
  const element = h('div', { class: 'board board--free' });
  let right = 1;
  let bottom = 1;
  for (const widget of widgets.map(record)) {
    const layout = record(widget['layout']);
    const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) => number(layout[name]) ?? 0);
    right = Math.max(right, (x ?? 0) + (width || 20));
    bottom = Math.max(bottom, (y ?? 0) + (height || 10));
    const places = { '--x': x ?? 0, '--y': y ?? 0, '--w': width || 20, '--h': height || 10 };
    const definition = record(widget['definition']);
    const content =
      definition['type'] === 'group'
        ? groupBox(definition, { widget, x: 0, y: 0, width: gridColumns, height: 1 }, frame)
        : frame(definition);
    element.append(h('div', { class: 'free-cell', ...places }, content));
  }
  element.style.setProperty('--free-columns', String(right));
  element.style.setProperty('--free-rows', String(bottom));
  return element;
}
