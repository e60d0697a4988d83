import type { ChartColors } from '../core/chart.js';
import { formatText, type NumberFormat } from '../core/format.js';
import { number, text, type JsonRecord } from '../core/json.js';
import type { DrawnSeries } from './timeseries.js';

const lines = 4;

/** The y axis of a timeseries, with lines at round values of its unit. */
export function valueAxis(
  axis: JsonRecord,
  drawn: readonly DrawnSeries[],
  colors: ChartColors,
): Readonly<Record<string, unknown>> {
  const format = drawn[0]?.format;
  const bound = (value: unknown): number | undefined => (value === 'auto' ? undefined : number(value));
  const top = topOf(drawn);
  const step = format !== undefined && binaryUnits.has(format.unit ?? '') ? binaryStep(top) : undefined;
  return {
    type: axis['scale'] === 'log' ? 'log' : 'value',
    scale: axis['include_zero'] === false,
    min: bound(axis['min']),
    max: bound(axis['max']),
    splitNumber: lines,
    ...(step === undefined
      ? {}
      : { interval: step, max: bound(axis['max']) ?? Math.ceil(top / step) * step }),
    name: text(axis['label']),
    nameTextStyle: { color: colors.muted, fontSize: 11 },
    splitLine: { lineStyle: { color: colors.line, type: [2, 4] } },
    axisLabel: {
      color: colors.muted,
      fontSize: 11,
      formatter: (value: number) => formatText(value, axisFormat(format)),
    },
  };
}

function axisFormat(format: NumberFormat | undefined): NumberFormat | undefined {
  return format === undefined ? undefined : { ...format, precision: undefined };
}

const binaryUnits = new Set(['byte', 'byte_in_binary_bytes_family']);

/** The highest point, stacks added up. */
function topOf(drawn: readonly DrawnSeries[]): number {
  const buckets = drawn[0]?.values.length ?? 0;
  let top = 0;
  for (let at = 0; at < buckets; at++) {
    let stack = 0;
    for (const { kind, values } of drawn) {
      const value = values[at] ?? 0;
      if (kind === 'line') top = Math.max(top, value);
      else stack += value;
    }
    top = Math.max(top, stack);
  }
  return top;
}

/** 1, 2, 4 ... 512 of the unit: what divides kibibytes and mebibytes evenly. */
function binaryStep(top: number): number | undefined {
  return top <= 0 ? undefined : 2 ** Math.max(0, Math.ceil(Math.log2(top / lines)));
}
