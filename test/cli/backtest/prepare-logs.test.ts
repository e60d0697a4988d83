import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { content } from '../../../bin/content.js';
import { backtestMonitors } from '../../../src/cli/backtest/backtest-monitors.js';
import { compilePreparation } from '../../../src/cli/backtest/prepare-logs.js';
import { compile } from '../../../src/compile/compile.js';
import { fieldsOfQueries, type Reading } from '../../../src/engine/analytics/index.js';
import { LogReader } from '../../../src/engine/backtest/log-reader.js';

const odd = fc.constantFrom<unknown>(
  'a text',
  7,
  [{ kind: 'exit', stream: 'flow', name: 'NODE.CREATE' }],
  { flow: 'a text', event: { name: ['x'] } },
  { flow: { kind: 'virtual', direction: 'upload', tx_bytes: 80 }, reporter: { name: 'exit-node' } },
);
const record = fc.record(
  {
    eventTime: fc.constantFrom('2026-03-02T08:00:00Z', 'some day'),
    logged: fc.constant('2026-03-02T08:00:07Z'),
    nodeId: fc.constant('nExitNodeCNTRL'),
    action: fc.constantFrom('CREATE', 'UPDATE', 'DISABLE'),
    target: fc.constantFrom(
      { id: 'n1', type: 'NODE', property: 'ALLOWED_IPS' },
      { id: 'k1', type: 'API_KEY' },
      { id: 't1', type: 'TAILNET', property: 'ACL' },
    ),
    actor: fc.constantFrom({ id: 'u1', type: 'USER', loginName: 'alice@example.com' }, { id: 'u2' }),
    new: fc.constantFrom<unknown>(['0.0.0.0/0'], 'x', { logstreamType: 'datadog' }),
    error: fc.constantFrom('', 'denied'),
    virtualTraffic: fc.constantFrom([
      { proto: 6, src: '100.64.0.1:50000', dst: '100.64.0.2:22', txBytes: 10, rxBytes: 20 },
    ]),
    tailscale: odd,
    network: odd,
    evt: odd,
    usr: odd,
    message: fc.constantFrom('{"usr":{"id":"u3"}}', 'words'),
  },
  { requiredKeys: [] },
);

describe('logs of which only some fields are read', () => {
  it.each([['split' as const], ['unsplit' as const]])(
    'count the same as whole ones, where flows are %s',
    (flows) => {
      const { probe, tunables, splits: split } = content.tuning({ flows });
      const assets = compile(content.integration(probe));
      const pipelines = assets.files.filter(({ kind }) => kind === 'log-pipeline').map(({ value }) => value);
      const monitors = backtestMonitors(assets, tunables).map(({ monitor }) => monitor);
      const fields = fieldsOfQueries(monitors.flatMap(({ queries }) => queries));
      const reader = new LogReader(monitors);
      const read = (
        prepare: ReturnType<typeof compilePreparation>,
        raw: Readonly<Record<string, unknown>>,
      ) => {
        const { logs, process } = prepare(raw);
        return logs.map((log) => {
          const event = process(log, 5);
          const readings: (Reading & { query: number })[] = [];
          reader.read(event, (query, reading) => readings.push({ query, ...reading }));
          return { timestamp: event.timestamp, readings };
        });
      };
      const lean = compilePreparation({ pipelines, split, fields });
      const whole = compilePreparation({ pipelines, split });
      let counted = 0;
      fc.assert(
        fc.property(record, (raw) => {
          const expected = read(whole, raw);
          counted += expected.flatMap(({ readings }) => readings).length;
          expect(read(lean, raw)).toEqual(expected);
        }),
        { seed: 12, numRuns: 600 },
      );
      expect(fields).toBeDefined();
      expect(counted).toBeGreaterThan(200);
    },
  );

  it('go through all processors where something stands in the way of one that is left out', () => {
    const write = { type: 'string-builder-processor', target: 'a.b.c', template: '%{message}' };
    const prepare = compilePreparation({
      pipelines: [{ processors: [write] }],
      split: true,
      fields: ['a.c'],
    });
    const processed = (raw: Readonly<Record<string, unknown>>): unknown => {
      const { logs, process } = prepare(raw);
      return logs.map((log) => process(log, 5).custom);
    };
    expect(processed({ a: { c: 'x' } })).toEqual([{ a: { c: 'x' } }]);
    expect(processed({ a: [{ c: 'x' }] })).toEqual([{ a: { b: { c: '{"a":[{"c":"x"}]}' } } }]);
  });
});
