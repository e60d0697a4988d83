import { expect, it } from 'vitest';
import { renderEstimate } from '../../src/report/estimate.js';
import { printIndexSnippets } from '../../src/report/index-snippets.js';
import { computeMonth, listPrices, priceMonth } from '../../src/tailscale/cost/estimate.js';

const month = computeMonth({ nodes: 10, hoursPerDay: 10, recordsPerHour: 100, connectionsPerRecord: 5 });
const metrics = [{ id: 'tailscale.audit.changes', maxSeries: 44, cost: 2.2 }];

it('shows how every number came about', () => {
  const text = renderEstimate({
    month,
    prices: listPrices,
    scenarios: priceMonth(month, listPrices),
    metrics,
  });
  expect(text).toContain('flow records: 10 nodes × 10 h × 30.42 days × 100 records an hour = 304167 a month');
  expect(text).toContain('tailscale.audit.changes: 44 series × 0.05 = 2.20');
  expect(text).toContain('--price-ingest');
});

it('prints bodies that the API can take', () => {
  const bodies = printIndexSnippets(3_000_000)
    .split(/^# .*$/m)
    .filter((part) => part.trim() !== '');
  const [index, filter]: readonly unknown[] = bodies.map((body) => JSON.parse(body));
  expect(index).toMatchObject({ daily_limit: 150_000, filter: { query: 'source:tailscale' } });
  expect(filter).toMatchObject({
    data: { attributes: { query: 'source:tailscale service:logstream-config' } },
  });
});
