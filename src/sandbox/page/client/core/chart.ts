import { BarChart, LineChart, SunburstChart, TreemapChart } from 'echarts/charts';
import { GridComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use, type ECharts } from 'echarts/core';
import type { EChartsCoreOption } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { h } from './dom.js';

use([
  BarChart,
  LineChart,
  SunburstChart,
  TreemapChart,
  GridComponent,
  TooltipComponent,
  MarkLineComponent,
  MarkAreaComponent,
  CanvasRenderer,
]);

export interface ChartColors {
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly surface: string;
}

export interface Chart {
  readonly element: HTMLElement;
  /** The option is a function of the colours, so that a change of theme can draw it again. */
  readonly draw: (option: (colors: ChartColors) => EChartsCoreOption, label: string) => void;
  readonly instance: () => ECharts | undefined;
  readonly dispose: () => void;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A canvas that follows the size of its box and the page's theme. */
export function createChart(): Chart {
  const element = h('div', { class: 'chart', role: 'img' });
  let instance: ECharts | undefined;
  let current: ((colors: ChartColors) => EChartsCoreOption) | undefined;
  // As it was when the page was last laid out: to ask for it in between lays the page out again, once a chart.
  let size: Size = { width: 0, height: 0 };
  let isDue = false;
  let isPointedAt = false;
  const paint = (): void => {
    if (current === undefined) return;
    if (size.width === 0) size = sizeOf(element);
    isDue = size.width === 0 || size.height === 0;
    if (isDue) return;
    instance ??= start(element, size);
    const { tooltip, ...option } = current(readColors());
    // A tooltip is made for whoever points at the chart, and costs as much as drawing it.
    instance.setOption(isPointedAt ? { ...option, tooltip } : option, { notMerge: true, lazyUpdate: false });
  };
  const observer = new ResizeObserver(() => {
    const before = size;
    size = sizeOf(element);
    if (size.width === 0 || size.height === 0) return;
    if (size.width !== before.width || size.height !== before.height) instance?.resize(size);
    if (isDue) paint();
  });
  observer.observe(element);
  element.addEventListener('pointerenter', () => ((isPointedAt = true), paint()), { once: true });
  document.addEventListener('themechange', paint);
  return {
    element,
    draw: (option, label) => {
      current = option;
      element.setAttribute('aria-label', label);
      paint();
    },
    instance: () => instance,
    dispose: () => {
      observer.disconnect();
      document.removeEventListener('themechange', paint);
      instance?.dispose();
    },
  };
}

function sizeOf({ clientWidth, clientHeight }: Element): Size {
  return { width: clientWidth, height: clientHeight };
}

function start(element: HTMLElement, size: Size): ECharts {
  const instance = init(element, undefined, { renderer: 'canvas', ...size });
  // Nothing here moves of itself, so a chart need not ask for ten more pictures of the page after each drawing.
  instance.getZr().setSleepAfterStill(1);
  return instance;
}

let colors: ChartColors | undefined;
document.addEventListener('themechange', () => (colors = undefined));

function readColors(): ChartColors {
  if (colors === undefined) {
    const style = getComputedStyle(document.documentElement);
    const read = (name: string): string => style.getPropertyValue(name).trim();
    const [text, muted] = [read('--ink'), read('--ink-soft')];
    colors = { text, muted, line: read('--line'), surface: read('--surface') };
  }
  return colors;
}

export const tooltipStyle = {
  confine: false,
  appendTo: 'body',
  className: 'tooltip',
  transitionDuration: 0,
  backgroundColor: 'transparent',
  borderWidth: 0,
  padding: 0,
  extraCssText: 'box-shadow:none;max-width:420px;z-index:60',
} as const;

export interface TooltipLine {
  readonly color: string | null;
  readonly name: string;
  readonly value: string;
}

/** Built of elements, never of HTML: names come out of logs. */
export function tooltipBox(title: string, lines: readonly TooltipLine[], more = 0): HTMLElement {
  return h(
    'div',
    { class: 'tooltip-box' },
    h('div', { class: 'tooltip-title' }, title),
    ...lines.map(({ color, name, value }) =>
      h(
        'div',
        { class: 'tooltip-line' },
        color !== null && h('span', { class: 'swatch', '--swatch': color }),
        h('span', { class: 'tooltip-name' }, name),
        h('span', { class: 'tooltip-value' }, value),
      ),
    ),
    more > 0 && h('div', { class: 'tooltip-more' }, `and ${more} more`),
  );
}
