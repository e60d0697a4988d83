import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts';
import type { SeriesResult, WidgetAnswer } from '../../protocol.js';
import { createChart, tooltipBox, tooltipStyle, type ChartColors } from '../core/chart.js';
import { h } from '../core/dom.js';
import { formatText, formatTime, readNumberFormat, type NumberFormat } from '../core/format.js';
import { list, number, record, text, type JsonRecord } from '../core/json.js';
import { colorOf } from '../core/palette.js';
import { axisLabel, ticksOf } from './time-axis.js';
import { brushTime } from './brush.js';
import { createLegend } from './legend.js';
import { readMarkers } from './markers.js';
import { valueAxis } from './value-axis.js';
import {
  emptyBox,
  emptyReason,
  formulasOf,
  paletteName,
  requestsOf,
  seriesName,
  type WidgetView,
} from './widget.js';
import type { WidgetContext } from './widget.js';

export interface DrawnSeries {
  readonly name: string;
  readonly color: string;
  readonly values: readonly (number | null)[];
  readonly format: NumberFormat;
  readonly kind: 'bars' | 'line' | 'area';
  readonly dashed: boolean;
  readonly width: number;
  readonly right: boolean;
}

export function createTimeseries(definition: JsonRecord, context: WidgetContext): WidgetView {
  const chart = createChart();
  const legend = createLegend(definition, () => paint());
  const stage = h('div', { class: 'stage' }, chart.element);
  const body = h('div', { class: `timeseries legend-${legend.side}` }, stage, legend.element);
  let times: readonly number[] = [];
  let drawn: readonly DrawnSeries[] = [];
  brushTime(stage, chart, () => times, context.zoom);
  const paint = (): void => {
    const shown = drawn.filter(({ name }) => !legend.hidden(name));
    chart.draw((colors) => timeOption(definition, times, shown, colors), describe(definition, drawn));
  };
  return {
    body,
    update: (answer) => {
      const reason = emptyReason(answer.results);
      body.querySelector('.empty')?.remove();
      body.classList.toggle('is-empty', reason !== undefined);
      if (reason !== undefined) {
        body.append(emptyBox(reason));
        return;
      }
      times = answer.results.find((result) => result.type === 'series')?.times ?? [];
      drawn = collectSeries(definition, answer);
      legend.draw(drawn);
      paint();
    },
    dispose: chart.dispose,
  };
}

function describe(definition: JsonRecord, drawn: readonly DrawnSeries[]): string {
  const names = drawn.slice(0, 5).map(({ name }) => name);
  return `${text(definition['title'], 'Chart')}: ${drawn.length} series over time, ${names.join(', ')}`;
}

/** Every series of every request, named and coloured. */
export function collectSeries(definition: JsonRecord, answer: WidgetAnswer): readonly DrawnSeries[] {
  const results = answer.results.filter((result): result is SeriesResult => result.type === 'series');
  const formulas = new Set(
    results.flatMap((result, index) => result.series.map(({ formula }) => `${index}.${formula}`)),
  );
  let turn = 0;
  return answer.results.flatMap((result, index) => {
    if (result.type !== 'series') return [];
    const request = requestsOf(definition)[index] ?? {};
    const style = record(request['style']);
    return result.series.map((series): DrawnSeries => {
      const name = seriesName(series.label, series.groups, formulas.size > 1);
      const format = record(formulasOf(definition, index)[series.formula])['number_format'];
      return {
        name,
        color: colorOf(series.groups.at(-1) ?? name, turn++, paletteName(definition, index)),
        values: series.values,
        format: readNumberFormat(format, series.unit),
        kind: kindOf(text(request['display_type'], 'line')),
        dashed: style['line_type'] === 'dashed' || style['line_type'] === 'dotted',
        width: style['line_width'] === 'thick' ? 3 : style['line_width'] === 'thin' ? 1 : 1.8,
        right: request['on_right_yaxis'] === true,
      };
    });
  });
}

function kindOf(displayType: string): DrawnSeries['kind'] {
  return displayType === 'bars' || displayType === 'area' ? displayType : 'line';
}

function timeOption(
  definition: JsonRecord,
  times: readonly number[],
  drawn: readonly DrawnSeries[],
  colors: ChartColors,
): Readonly<Record<string, unknown>> {
  const hasRight = drawn.some(({ right }) => right);
  const ticks = ticksOf(times);
  const markers = readMarkers(list(definition['markers']), colors);
  return {
    animation: false,
    grid: { left: 4, right: hasRight ? 4 : 10, top: 10, bottom: 2, containLabel: true },
    xAxis: {
      type: 'category',
      data: times,
      boundaryGap: drawn.some(({ kind }) => kind === 'bars'),
      axisLine: { lineStyle: { color: colors.line } },
      axisTick: { show: false },
      axisLabel: {
        color: colors.muted,
        fontSize: 11,
        hideOverlap: true,
        interval: (index: number) => ticks.has(index),
        formatter: (_: string, index: number) => axisLabel(times, index),
      },
    },
    yAxis: [
      valueAxis(
        record(definition['yaxis']),
        drawn.filter(({ right }) => !right),
        colors,
      ),
      ...(hasRight
        ? [
            valueAxis(
              record(definition['right_yaxis']),
              drawn.filter(({ right }) => right),
              colors,
            ),
          ]
        : []),
    ],
    tooltip: timeTooltip(times, drawn),
    series: drawn.map((series, index) => ({
      ...(series.kind === 'bars' ? barSeries(series) : lineSeries(series)),
      yAxisIndex: series.right && hasRight ? 1 : 0,
      ...(index === 0 ? markers : {}),
    })),
  };
}

function barSeries(series: DrawnSeries): BarSeriesOption {
  return {
    type: 'bar',
    name: series.name,
    stack: series.right ? 'right-bars' : 'bars',
    data: [...series.values],
    barCategoryGap: '18%',
    itemStyle: { color: series.color },
    emphasis: { disabled: true },
  };
}

function lineSeries(series: DrawnSeries): LineSeriesOption {
  const alone = series.values.filter((value) => value !== null).length < 2;
  return {
    type: 'line',
    name: series.name,
    // A stack needs a value everywhere; a line may bridge what is missing.
    data: series.values.map((value) => (series.kind === 'area' ? (value ?? 0) : value)),
    showSymbol: alone,
    symbolSize: 5,
    connectNulls: true,
    lineStyle: { width: series.width, color: series.color, type: series.dashed ? 'dashed' : 'solid' },
    itemStyle: { color: series.color },
    emphasis: { disabled: true },
    ...(series.kind === 'area'
      ? { stack: series.right ? 'right-area' : 'area', areaStyle: { color: series.color, opacity: 0.35 } }
      : {}),
  };
}

const tooltipLines = 12;

function timeTooltip(
  times: readonly number[],
  drawn: readonly DrawnSeries[],
): Readonly<Record<string, unknown>> {
  return {
    ...tooltipStyle,
    trigger: 'axis',
    axisPointer: {
      type: 'line',
      lineStyle: { type: 'solid', width: 1, opacity: 0.5 },
      label: { show: false },
    },
    formatter: (points: unknown) => {
      const at = number(record(Array.isArray(points) ? points[0] : points)['dataIndex']) ?? 0;
      const lines = drawn
        .map((series) => ({ series, value: series.values[at] ?? null }))
        .filter(({ value }) => value !== null && value !== 0)
        .sort((left, right) => (right.value ?? 0) - (left.value ?? 0));
      return tooltipBox(
        formatTime(times[at] ?? 0),
        lines.slice(0, tooltipLines).map(({ series, value }) => ({
          color: series.color,
          name: series.name,
          value: formatText(value, series.format),
        })),
        lines.length - tooltipLines,
      );
    },
  };
}
