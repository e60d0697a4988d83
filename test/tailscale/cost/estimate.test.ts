import { describe, expect, it } from 'vitest';
import { computeMonth, listPrices, priceMonth, stretchSample } from '../../../src/tailscale/cost/estimate.js';
import { LogSampler } from '../../../src/tailscale/cost/sample.js';
import { generateLogs } from '../../../src/tailscale/tailnet/generate.js';

const monday = Date.parse('2026-03-02T00:00:00Z');
const day = 86_400_000;

function sampleDay(flows: 'unsplit' | 'split') {
  const sampler = new LogSampler();
  const options = { scenario: 'quiet', nodes: 10, seed: 3, from: monday, to: monday + day } as const;
  for (const { log } of generateLogs({ ...options, flows })) sampler.add(log);
  return sampler.finish();
}

describe('LogSampler', () => {
  it('finds the same connections whether the logs came split or not', () => {
    const [unsplit, split] = [sampleDay('unsplit'), sampleDay('split')];
    expect(unsplit.flowRecords).toBeGreaterThan(100);
    expect(split.flowRecords).toBe(0);
    expect(split.connections).toBe(unsplit.connections);
    expect(split.physical).toBe(unsplit.physical);
    expect(split.auditLogs).toBe(unsplit.auditLogs);
    expect(unsplit.nodes).toBe(10);
  });

  it('takes logs without dates and logs that are no logs', () => {
    const sampler = new LogSampler();
    sampler.add({});
    sampler.add({ nodeId: 7, virtualTraffic: [null] });
    expect(sampler.finish()).toMatchObject({ auditLogs: 1, flowRecords: 1, connections: 1, spanMs: 0 });
  });
});

describe('stretchSample', () => {
  it('stretches a day to 730 hours', () => {
    const sample = { ...sampleDay('unsplit'), spanMs: day };
    const month = stretchSample(sample);
    expect(month.flowRecords).toBe(Math.round((sample.flowRecords * 730) / 24));
    expect(month.arithmetic[1]).toContain(
      `${sample.flowRecords} in 24 h × 730 h / 24 h = ${month.flowRecords}`,
    );
  });

  it('makes nothing of a sample that spans no time', () => {
    expect(stretchSample({ ...sampleDay('unsplit'), spanMs: 0 }).flowRecords).toBe(0);
  });
});

describe('priceMonth', () => {
  const month = computeMonth({ nodes: 300, hoursPerDay: 12, recordsPerHour: 100, connectionsPerRecord: 5.6 });

  it('costs what the arithmetic says', () => {
    const [audit, unsplit, split, lean] = priceMonth(month, listPrices);
    expect(unsplit?.index).toBeCloseTo(((month.auditLogs + month.flowRecords) / 1e6) * 1.7, 1);
    expect(split?.ingest).toBeCloseTo(((month.auditBytes + month.connectionBytes) / 1e9) * 0.1, 1);
    expect(lean?.index).toBeLessThan(split?.index ?? 0);
    expect(audit?.logs).toBe(month.auditLogs);
  });

  it('takes the prices that it is given', () => {
    const free = { ingestPerGigabyte: 0, indexPerMillion: 0, perSeries: 0 };
    expect(priceMonth(month, free).map(({ ingest, index }) => ingest + index)).toEqual([0, 0, 0, 0]);
  });
});
