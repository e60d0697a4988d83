import type { CostScenario, Estimate, MetricCost } from '../model/estimate.js';
import { plain, type Painter } from './paint.js';

/** An estimate for people: what comes in, what each way to send it costs, and how every number came about. */
export function renderEstimate(
  { month, prices, scenarios, metrics }: Estimate,
  paint: Painter = plain,
): string {
  return [
    paint.bold('A month of logs'),
    ...month.arithmetic.map((line) => `  ${line}`),
    '',
    paint.bold('What it costs a month'),
    ...scenarios.flatMap((scenario) => renderScenario(scenario, paint)),
    '',
    paint.bold('Log metrics (upper bounds)'),
    ...(metrics.length === 0
      ? ['  none asked for (setting "metrics")']
      : metrics.map((metric) => renderMetric(metric, prices.perSeries))),
    '',
    paint.dim(
      `prices: ${prices.ingestPerGigabyte} a GB ingested, ${prices.indexPerMillion} a million indexed, ` +
        `${prices.perSeries} a series; yours may differ: --price-ingest, --price-index, --price-series`,
    ),
    '',
  ].join('\n');
}

function renderScenario(
  { name, logs, gigabytes, ingest, index, arithmetic }: CostScenario,
  paint: Painter,
): readonly string[] {
  const total = (ingest + index).toFixed(2);
  return [
    `  ${name}: ${paint.bold(total)} for ${group(logs)} logs, ${gigabytes} GB`,
    ...arithmetic.map((line) => paint.dim(`    ${line}`)),
  ];
}

function renderMetric({ id, maxSeries, cost }: MetricCost, perSeries: number): string {
  return `  ${id}: ${group(maxSeries)} series × ${perSeries} = ${cost.toFixed(2)}`;
}

function group(count: number): string {
  return count.toLocaleString('en-US');
}
