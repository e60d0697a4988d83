import type { FacetValues, LogRow, LogsAnswer } from '../../protocol.js';
import { api, RefusedError } from '../core/api.js';
import { createChart, tooltipBox, tooltipStyle } from '../core/chart.js';
import { h, icon, replaceChildren } from '../core/dom.js';
import { formatText, formatTime } from '../core/format.js';
import { colorOf } from '../core/palette.js';
import { rangeOf, readChoice, writeChoice } from '../core/time-range.js';
import { quote } from '../core/variables.js';
import { brushTime } from '../widgets/brush.js';
import { columnsOf, logTable } from '../widgets/log-list.js';
import { axisLabel, ticksOf } from '../widgets/time-axis.js';
import { openLogPanel } from './log-panel.js';
import type { Page } from './page.js';
import { serverNow } from './server-clock.js';
import { createTimePicker } from '../board/time-picker.js';

const pageSize = 200;

/** Live tail. Unit: milliseconds. */
const tailEveryMs = 3000;

export function logsPage(): Promise<Page> {
  const params = new URLSearchParams(location.search);
  const index = params.get('index') === 'signals' ? 'signals' : 'logs';
  const chart = createChart();
  const stage = h('div', { class: 'stage histogram' }, chart.element);
  const problem = h('p', { class: 'search-problem', role: 'alert', hidden: true });
  const count = h('span', { class: 'soft', 'aria-live': 'polite' });
  const facets = h('aside', { class: 'facets scroll', 'aria-label': 'Facets' });
  const rows = h('div', { class: 'log-rows scroll' });
  const input = h('input', {
    type: 'search',
    class: 'search-input',
    value: params.get('query') ?? '',
    placeholder: 'source:tailscale @evt.name:UPDATE   (Datadog’s log search)',
    'aria-label': 'Search logs',
    autocomplete: 'off',
    spellcheck: 'false',
  });
  let times: readonly number[] = [];
  let latest = 0;
  const picker = createTimePicker(readChoice(params), serverNow, () => void run());
  brushTime(
    stage,
    chart,
    () => times,
    ({ from, to }) => picker.set({ type: 'fixed', from, to }),
  );

  const run = async (): Promise<void> => {
    const turn = (latest += 1);
    remember(input.value, index, picker);
    const range = rangeOf(picker.choice(), serverNow());
    try {
      const answer = await api.logs({
        query: input.value,
        ...range,
        limit: pageSize,
        index,
        width: stage.clientWidth || 900,
      });
      if (turn !== latest) return;
      problem.hidden = true;
      times = answer.histogram.times;
      drawHistogram(chart, answer);
      replaceChildren(count, `${formatText(answer.total)} ${index} in ${Math.round(answer.ms)} ms`);
      replaceChildren(rows, logRows(answer.rows));
      replaceChildren(
        facets,
        ...answer.facets.map((facet) => facetBox(facet, (term) => addTerm(input, term, run))),
      );
    } catch (error) {
      if (turn !== latest) return;
      problem.hidden = false;
      replaceChildren(problem, ...describeProblem(error, input.value));
    }
  };
  const form = h(
    'form',
    {
      class: 'search-bar',
      role: 'search',
      submit: (event) => {
        event.preventDefault();
        void run();
      },
    },
    h('label', { class: 'search-box' }, icon('search'), input),
    indexSwitch(index),
    picker.element,
  );
  const element = h(
    'div',
    { class: 'logs-page' },
    h('h1', { class: 'visually-hidden' }, 'Logs'),
    form,
    problem,
    stage,
    h(
      'div',
      { class: 'log-columns' },
      facets,
      h('div', { class: 'log-main' }, h('div', { class: 'log-head' }, count), rows),
    ),
  );
  queueMicrotask(() => void run());
  return Promise.resolve({
    title: index === 'logs' ? 'Logs' : 'Security signals',
    element,
    everyMs: tailEveryMs,
    tick: async () => {
      if (picker.choice().type !== 'live') return;
      // Nobody wants to be told every three seconds.
      count.setAttribute('aria-live', 'off');
      await run();
      count.setAttribute('aria-live', 'polite');
    },
    dispose: chart.dispose,
  });
}

function indexSwitch(index: 'logs' | 'signals'): HTMLElement {
  const link = (name: 'logs' | 'signals', label: string): HTMLElement =>
    h('a', { href: `/logs?index=${name}`, 'aria-current': index === name ? 'true' : undefined }, label);
  return h('div', { class: 'segmented' }, link('logs', 'Logs'), link('signals', 'Signals'));
}

function logRows(rows: readonly LogRow[]): HTMLElement {
  if (rows.length === 0) return h('div', { class: 'empty' }, 'No log matches in this time range');
  const named = rows.some(({ host }) => host !== '');
  const columns = columnsOf({}).filter((column) => named || column !== 'host');
  return logTable(rows, columns, openLogPanel);
}

function describeProblem(error: unknown, query: string): readonly (HTMLElement | string)[] {
  const message = error instanceof Error ? error.message : 'The sandbox did not answer';
  if (!(error instanceof RefusedError) || error.offset === undefined) return [message];
  const at = Math.min(error.offset, query.length);
  return [message, h('code', {}, query.slice(0, at), h('mark', {}, query.slice(at) || ' '))];
}

function addTerm(input: HTMLInputElement, term: string, run: () => Promise<void>): void {
  const words = input.value.trim();
  input.value = words.includes(term)
    ? words.replace(term, '').replace(/\s+/gu, ' ').trim()
    : `${words} ${term}`.trim();
  void run();
}

function facetBox(facet: FacetValues, add: (term: string) => void): HTMLElement {
  const largest = Math.max(...facet.values.map(({ count }) => count), 1);
  return h(
    'details',
    { class: 'facet', open: true },
    h('summary', {}, facet.name, h('span', { class: 'soft' }, facet.path)),
    h(
      'ul',
      {},
      ...facet.values.map(({ value, count }) =>
        h(
          'li',
          {},
          h(
            'button',
            {
              type: 'button',
              '--share': `${(count / largest) * 100}%`,
              title: value,
              click: () => add(`${facet.path}:${quote(value)}`),
            },
            h('span', {}, value === '' ? '(empty)' : value),
            h('b', {}, formatText(count)),
          ),
        ),
      ),
    ),
  );
}

function drawHistogram(chart: ReturnType<typeof createChart>, { histogram }: LogsAnswer): void {
  const { times, series } = histogram;
  const ticks = ticksOf(times);
  chart.draw(
    (colors) => ({
      animation: false,
      grid: { left: 4, right: 8, top: 6, bottom: 0, containLabel: true },
      xAxis: {
        type: 'category',
        data: times,
        axisLine: { lineStyle: { color: colors.line } },
        axisTick: { show: false },
        axisLabel: {
          color: colors.muted,
          fontSize: 11,
          interval: (at: number) => ticks.has(at),
          formatter: (_: string, at: number) => axisLabel(times, at),
        },
      },
      yAxis: {
        type: 'value',
        splitNumber: 2,
        splitLine: { lineStyle: { color: colors.line, type: [2, 4] } },
        axisLabel: { color: colors.muted, fontSize: 11, formatter: (value: number) => formatText(value) },
      },
      tooltip: {
        ...tooltipStyle,
        trigger: 'axis',
        formatter: (points: unknown) => {
          const at = Array.isArray(points)
            ? Number((points[0] as { dataIndex?: number } | undefined)?.dataIndex ?? 0)
            : 0;
          const lines = series.map(({ groups, values }, turn) => ({
            color: colorOf(groups[0] ?? '', turn, 'classic'),
            name: groups[0] ?? 'logs',
            value: formatText(values[at] ?? 0),
          }));
          return tooltipBox(formatTime(times[at] ?? 0), lines);
        },
      },
      series: series.map(({ groups, values }, turn) => ({
        type: 'bar',
        stack: 'all',
        barCategoryGap: '12%',
        data: [...values],
        itemStyle: { color: colorOf(groups[0] ?? '', turn, 'classic') },
        emphasis: { disabled: true },
      })),
    }),
    'Logs over time, by status',
  );
}

function remember(query: string, index: string, picker: ReturnType<typeof createTimePicker>): void {
  const params = new URLSearchParams();
  if (query !== '') params.set('query', query);
  if (index !== 'logs') params.set('index', index);
  writeChoice(picker.choice(), params);
  history.replaceState(history.state, '', `?${params.toString()}`);
}
