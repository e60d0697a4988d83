import { describe, expect, it } from 'vitest';
import { assumedNodes, seriesOfDistribution } from '../../definitions/metrics/grouped-metric.js';
import { metrics, offeredMetrics } from '../../definitions/metrics/index.js';
import { completeSettings } from '../../definitions/settings.js';
import { compileSearch, valuesAt } from '../../src/engine/search/index.js';
import { parseLogSearch } from '../../src/language/log-search/index.js';
import type { LogEvent } from '../../src/model/log-event.js';
import type { LogMetricAsset } from '../../src/model/log-metric.js';
import { generateLogs } from '../../src/tailscale/tailnet/generate.js';
import { ownPipeline, process } from './logs/run-pipelines.js';

const settings = completeSettings({ flows: 'split' });
const noon = Date.parse('2026-03-02T12:00:00Z');
const offered = offeredMetrics(settings);

function countSeries(metric: LogMetricAsset, events: readonly LogEvent[]): number {
  const search = parseLogSearch(metric.filter.query);
  if (!search.ok) throw new Error(`"${metric.filter.query}" does not parse`);
  const matches = compileSearch(search.tree);
  const series = new Set<string>();
  for (const event of events)
    if (matches(event)) series.add(metric.groupBy.map(({ path }) => readTag(event, path)).join('|'));
  return series.size * (metric.compute.aggregationType === 'distribution' ? seriesOfDistribution : 1);
}

function readTag(event: LogEvent, path: string): string {
  if (path === 'status') return String(event.status);
  return [...valuesAt(event.custom, path.slice(1))].map(String).join(',');
}

function asReject(log: object): object {
  return JSON.parse(JSON.stringify(log).replace('"protocol":"tcp"', '"protocol":"tsmp"')) as object;
}

describe('log-based metrics', () => {
  it('are made one by one, on request', () => {
    expect(metrics(settings)).toEqual([]);
    const asked = metrics({ ...settings, metrics: ['tailscale.audit.changes'] });
    expect(asked.map(({ id }) => id)).toEqual(['tailscale.audit.changes']);
  });

  it('have two dimensions at most, and no address among them', () => {
    expect(offered.filter(({ groupBy }) => groupBy.length > 2)).toEqual([]);
    expect(
      offered.flatMap(({ groupBy }) => groupBy).filter(({ path }) => /\bip\b|flow\.(?:src|dst)/.test(path)),
    ).toEqual([]);
  });

  it(`stay within their bounds in a tailnet of ${assumedNodes} nodes`, () => {
    const pipeline = ownPipeline({ flows: 'split' });
    const options = { scenario: 'all-events', nodes: assumedNodes, seed: 2, flows: 'split' } as const;
    const logs = [...generateLogs({ ...options, from: noon, to: noon + 15 * 60_000 })];
    // The generated tailnet rejects nothing: some connections become the notices of rejected ones.
    const rejects = logs.slice(0, 2_000).map(({ log }) => asReject(log));
    const events = [...logs.map(({ log }) => log), ...rejects].map((log) => process(log, pipeline));
    const counts = offered.map(
      (metric) => [metric.id, countSeries(metric, events), metric.maxSeries] as const,
    );
    expect(counts.filter(([, series, most]) => series > most)).toEqual([]);
    expect(counts.filter(([, series]) => series === 0)).toEqual([]);
  }, 60_000);
});
