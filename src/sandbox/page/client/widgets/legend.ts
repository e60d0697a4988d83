import { h, replaceChildren } from '../core/dom.js';
import { formatText } from '../core/format.js';
import { list, text, type JsonRecord } from '../core/json.js';
import type { DrawnSeries } from './timeseries.js';

export interface Legend {
  readonly element: HTMLElement;
  readonly side: 'none' | 'chips' | 'table' | 'right';
  readonly hidden: (name: string) => boolean;
  readonly draw: (drawn: readonly DrawnSeries[]) => void;
}

const statistics: Readonly<Record<string, (values: readonly number[]) => number>> = {
  avg: (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
  min: (values) => Math.min(...values),
  max: (values) => Math.max(...values),
  sum: (values) => values.reduce((sum, value) => sum + value, 0),
  value: (values) => values.at(-1) ?? 0,
};

/** The legend as Datadog lays it out: chips below the chart, or a table with one column a statistic. */
export function createLegend(definition: JsonRecord, changed: () => void): Legend {
  const side = sideOf(definition);
  const hiddenNames = new Set<string>();
  const element = h('div', { class: `legend legend--${side}`, hidden: side === 'none' });
  const columns = list(definition['legend_columns'])
    .map((column) => text(column))
    .filter((column) => column in statistics);
  const toggle = (name: string): void => {
    if (!hiddenNames.delete(name)) hiddenNames.add(name);
    changed();
  };
  return {
    element,
    side,
    hidden: (name) => hiddenNames.has(name),
    draw: (drawn) => {
      if (side === 'none') return;
      const key = (series: DrawnSeries): HTMLElement => keyButton(series, hiddenNames, toggle);
      if (side === 'chips') replaceChildren(element, ...drawn.map(key));
      else replaceChildren(element, legendTable(drawn, columns, key));
    },
  };
}

function sideOf(definition: JsonRecord): Legend['side'] {
  if (definition['show_legend'] !== true) return 'none';
  if (definition['legend_layout'] === 'vertical') return 'right';
  return definition['legend_layout'] === 'horizontal' ? 'table' : 'chips';
}

function keyButton(
  series: DrawnSeries,
  hiddenNames: ReadonlySet<string>,
  toggle: (name: string) => void,
): HTMLElement {
  const button: HTMLButtonElement = h(
    'button',
    {
      type: 'button',
      class: 'key',
      title: series.name,
      'aria-pressed': String(!hiddenNames.has(series.name)),
      click: () => {
        toggle(series.name);
        button.setAttribute('aria-pressed', String(!hiddenNames.has(series.name)));
      },
    },
    h('span', { class: 'swatch', '--swatch': series.color }),
    h('span', { class: 'key-name' }, series.name),
  );
  return button;
}

function legendTable(
  drawn: readonly DrawnSeries[],
  columns: readonly string[],
  key: (series: DrawnSeries) => HTMLElement,
): HTMLElement {
  const head = h(
    'tr',
    {},
    h('th', { scope: 'col' }, 'Series'),
    ...columns.map((column) => h('th', { scope: 'col', class: 'number' }, column)),
  );
  const rows = drawn.map((series) => {
    const values = series.values.filter((value): value is number => value !== null);
    return h(
      'tr',
      {},
      h('td', {}, key(series)),
      ...columns.map((column) =>
        h(
          'td',
          { class: 'number' },
          values.length === 0 ? '–' : formatText(statistics[column]?.(values) ?? null, series.format),
        ),
      ),
    );
  });
  return h('table', { class: 'legend-table' }, h('thead', {}, head), h('tbody', {}, ...rows));
}
