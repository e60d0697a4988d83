import type { ChartColors } from '../core/chart.js';
import { record, text } from '../core/json.js';

const lineColors: Readonly<Record<string, string>> = {
  error: '#d94045',
  warning: '#e5a21c',
  ok: '#2a9d63',
  info: '#4c8dd6',
};

interface MarkLine {
  readonly yAxis: number;
  readonly lineStyle: Readonly<Record<string, unknown>>;
  readonly label: Readonly<Record<string, unknown>>;
}

/**
 * Markers of a timeseries: `y = 15`, `y > 5`, `0 < y < 100`.
 * Source: https://docs.datadoghq.com/dashboards/widgets/timeseries/ (markers)
 */
export function readMarkers(
  markers: readonly unknown[],
  colors: ChartColors,
): Readonly<Record<string, unknown>> {
  const lines: MarkLine[] = [];
  const areas: unknown[] = [];
  for (const marker of markers.map(record)) {
    const [kind = 'error', style = 'dashed'] = text(marker['display_type']).split(' ');
    const color = lineColors[kind] ?? '#d94045';
    const label = text(marker['label']).trim();
    const bounds = readBounds(text(marker['value']));
    if (bounds === undefined) continue;
    if (bounds.low === bounds.high) {
      lines.push({
        yAxis: bounds.low,
        lineStyle: { color, type: style === 'bold' ? 'solid' : style, width: style === 'bold' ? 2 : 1 },
        label: { formatter: label, position: 'insideStartTop', color: colors.muted, fontSize: 11 },
      });
      continue;
    }
    areas.push([
      {
        ...(bounds.low === Number.NEGATIVE_INFINITY ? {} : { yAxis: bounds.low }),
        itemStyle: { color, opacity: 0.09 },
      },
      bounds.high === Number.POSITIVE_INFINITY ? {} : { yAxis: bounds.high },
    ]);
  }
  return {
    ...(lines.length > 0
      ? { markLine: { silent: true, symbol: 'none', animation: false, data: lines } }
      : {}),
    ...(areas.length > 0 ? { markArea: { silent: true, data: areas } } : {}),
  };
}

interface Bounds {
  readonly low: number;
  readonly high: number;
}

export function readBounds(written: string): Bounds | undefined {
  const value = '(-?\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?)';
  const exact = new RegExp(`^\\s*y\\s*=\\s*${value}\\s*$`, 'iu').exec(written);
  if (exact !== null) return { low: Number(exact[1]), high: Number(exact[1]) };
  const between = new RegExp(`^\\s*${value}\\s*<=?\\s*y\\s*<=?\\s*${value}\\s*$`, 'iu').exec(written);
  if (between !== null) return { low: Number(between[1]), high: Number(between[2]) };
  const above = new RegExp(`^\\s*y\\s*>=?\\s*${value}\\s*$`, 'iu').exec(written);
  if (above !== null) return { low: Number(above[1]), high: Number.POSITIVE_INFINITY };
  const below = new RegExp(`^\\s*y\\s*<=?\\s*${value}\\s*$`, 'iu').exec(written);
  return below === null ? undefined : { low: Number.NEGATIVE_INFINITY, high: Number(below[1]) };
}
