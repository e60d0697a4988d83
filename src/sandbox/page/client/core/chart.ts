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

/** A canvas that follows the size of its box and the page's theme. */
export function createChart(): Chart {
  const element = h('div', { class: 'chart', role: 'img' });
  let instance: ECharts | undefined;
  let current: ((colors: ChartColors) => EChartsCoreOption) | undefined;
  const paint = (): void => {
    if (current === undefined || element.clientWidth === 0 || element.clientHeight === 0) return;
    instance ??= start(element);
    instance.setOption(current(readColors(element)), { notMerge: true, lazyUpdate: false });
  };
  const observer = new ResizeObserver(() => {
    if (instance === undefined) paint();
    else if (hasOtherSize(instance, element)) instance.resize();
  });
  observer.observe(element);
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

function start(element: HTMLElement): ECharts {
  const instance = init(element, undefined, { renderer: 'canvas' });
  // Nothing here moves of itself, so a chart need not ask for ten more pictures of the page after each drawing.
  instance.getZr().setSleepAfterStill(1);
  return instance;
}

// An observer also calls for the size that it begins with, which is that of the drawing.
function hasOtherSize(instance: ECharts, { clientWidth, clientHeight }: Element): boolean {
  return instance.getWidth() !== clientWidth || instance.getHeight() !== clientHeight;
}

function readColors(element: Element): ChartColors {
  const style = getComputedStyle(element);
  const read = (name: string): string => style.getPropertyValue(name).trim();
  return { text: read('--ink'), muted: read('--ink-soft'), line: read('--line'), surface: read('--surface') };
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
