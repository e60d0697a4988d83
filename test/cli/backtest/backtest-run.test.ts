import { describe, expect, it } from 'vitest';
import { content } from '../../../bin/content.js';
import { BacktestRun } from '../../../src/cli/backtest/backtest-run.js';
import { compile } from '../../../src/compile/compile.js';

const { tunables, probe, splits } = content.tuning({});
const assets = compile(content.integration(probe));
const change = {
  action: 'CREATE',
  origin: 'ADMIN_CONSOLE',
  actor: { id: 'u1', type: 'USER', loginName: 'alice@example.com' },
  target: { id: 'k1', type: 'API_KEY', name: 'key' },
};
const timed = { ...change, eventTime: '2026-03-02T08:00:00Z' };

function replay(records: readonly Record<string, unknown>[]) {
  const run = new BacktestRun({ assets, tunables, split: splits });
  for (const record of records) run.add(record);
  const { monitors, logs } = run.finish();
  return { fired: monitors.filter(({ fired }) => fired.length > 0), logs };
}

describe('a backtest', () => {
  it('takes records before the first that tells a time as of that time', () => {
    const { fired, logs } = replay([change, timed]);
    expect(logs).toEqual({ read: 2, parsed: 2, unparsed: 0 });
    expect(fired).toMatchObject([
      { key: 'API key, auth key or OAuth client is created', fired: [{ from: '2026-03-02T08:01:00.000Z' }] },
    ]);
  });

  it('has nothing to say of records without any time', () => {
    expect(replay([change, change])).toEqual({ fired: [], logs: { read: 2, parsed: 2, unparsed: 0 } });
  });
});
