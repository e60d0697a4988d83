import { describe, expect, it } from 'vitest';
import { compilePipeline } from '../../../src/engine/pipeline/compile-pipeline.js';
import { processLogs } from '../../../src/sandbox/intake/process-logs.js';

const hour = 3_600_000;
const now = Date.parse('2026-06-03T15:33:00Z');

function at(date: number) {
  return { receivedAt: now, entry: { happened: new Date(date).toISOString(), node: 'exit-node' } };
}

const dated = {
  definition: {},
  compiled: compilePipeline({
    name: 'dates',
    filter: { query: '*' },
    processors: [{ type: 'date-remapper', sources: ['happened'] }],
  }),
};

describe('processLogs', () => {
  it('leaves out logs that Datadog does not index, by the date that the pipelines gave them', () => {
    const logs = [
      at(now),
      at(now - 18 * hour),
      at(now - 18 * hour - 1),
      at(now + 2 * hour),
      at(now + 2 * hour + 1),
    ];
    const { events, outOfTime } = processLogs(logs, [dated], true);
    expect(events.map(({ timestamp }) => (timestamp - now) / hour)).toEqual([0, -18, 2]);
    expect(outOfTime).toBe(2);
  });

  it('keeps logs of any date where it is not asked to be as strict', () => {
    expect(processLogs([at(now - 900 * hour)], [dated], false)).toMatchObject({
      events: [{ timestamp: now - 900 * hour }],
      outOfTime: 0,
    });
  });

  it('measures the age of a log from its own arrival, so that history can be fed as it came', () => {
    const past = now - 30 * 24 * hour;
    const { events } = processLogs([{ ...at(past), receivedAt: past }], [dated], true);
    expect(events).toMatchObject([{ timestamp: past, receivedAt: past }]);
  });
});
