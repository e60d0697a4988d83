import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LiveMonitors } from '../../../src/sandbox/monitors/live-monitors.js';
import { LiveRules } from '../../../src/sandbox/monitors/live-rules.js';
import { openState, type State } from '../../../src/sandbox/state/state.js';
import { openFallbackStore } from '../../../src/sandbox/store/fallback-store.js';
import type { OrgLogs } from '../../../src/sandbox/store/org-logs.js';

const minute = 60_000;
const start = 1_760_000_040_000;

/** The parts of an org that live through a restart, and those that do not. */
interface Run {
  readonly state: State;
  readonly monitors: LiveMonitors;
  readonly rules: LiveRules;
  readonly logs: OrgLogs;
  /** Titles of the signals that the logs made. */
  readonly feed: (...at: readonly number[]) => Promise<readonly string[]>;
}

let folder = '';
let kept: readonly number[] = [];
let runs: Run[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'restart-'));
  kept = [];
  runs = [];
});
afterEach(async () => {
  for (const { state } of runs) await state.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens the folder as a started sandbox does, with the logs that it had kept. */
async function startRun(now: number): Promise<Run> {
  const state = await openState(folder);
  const org = { state, monitorStates: new Map() };
  const logs = openFallbackStore(org, { note: '' });
  const entry = () => ({ ddsource: 'tailscale', error: 'forbidden', usr: { email: 'alice@example.com' } });
  await logs.append(kept.map((receivedAt) => ({ receivedAt, entry: entry() })));
  const monitors = new LiveMonitors(org);
  const rules = new LiveRules(org);
  await monitors.restore(logs, now);
  await rules.restore(logs, now);
  let made: readonly string[] = [];
  logs.onProcessed((events) => {
    monitors.take(events);
    const signals = rules.take(events);
    made = [...made, ...signals.map(({ event }) => event.message)];
    return signals;
  });
  const feed = async (...at: readonly number[]): Promise<readonly string[]> => {
    made = [];
    await logs.append(at.map((receivedAt) => ({ receivedAt, entry: entry() })));
    kept = [...kept, ...at];
    return made;
  };
  const run = { state, monitors, rules, logs, feed };
  runs.push(run);
  return run;
}

async function stop({ state }: Run): Promise<void> {
  await state.close();
  runs = runs.filter((run) => run.state !== state);
}

const monitor = {
  id: 7,
  name: 'Refused calls of {{[@usr.email].name}}',
  type: 'log alert',
  query: 'logs("source:tailscale @error:*").index("*").rollup("count").by("@usr.email").last("5m") > 2',
  message: '{{#is_alert}}refused{{/is_alert}}{{#is_recovery}}calm again{{/is_recovery}} @slack-sec',
  tags: [],
  modified: '1',
  options: { thresholds: { critical: 2 }, new_group_delay: 0 },
};

const rule = {
  id: 'abc-def-ghi',
  name: 'Calls are refused',
  isEnabled: true,
  version: 1,
  message: 'Refused again and again',
  tags: [],
  queries: [
    { name: 'a', query: 'source:tailscale @error:*', aggregation: 'count', groupByFields: ['@usr.email'] },
  ],
  cases: [{ name: '', status: 'high', condition: 'a > 2', notifications: [] }],
  options: {
    detectionMethod: 'threshold',
    evaluationWindow: 300,
    keepAlive: 3600,
    maxSignalDuration: 86_400,
  },
};

describe('a restart', () => {
  it('in the middle of an alert sends no second notification, and the recovery still comes', async () => {
    const before = await startRun(start);
    await before.state.transact(() => before.state.put('monitors', '7', monitor));
    before.monitors.evaluate(start);
    await before.feed(start + 1000, start + 2000, start + 3000);
    expect(before.monitors.evaluate(start + minute)).toMatchObject([{ to: 'Alert', notify: true }]);
    await stop(before);

    const after = await startRun(start + 2 * minute);
    expect(after.monitors.list()).toMatchObject([{ status: 'Alert', lastTransition: start + minute }]);
    expect(after.monitors.evaluate(start + 2 * minute)).toEqual([]);
    expect(after.monitors.evaluate(start + 3 * minute)).toEqual([]);
    const recovered = [4, 5, 6, 7].flatMap((at) => after.monitors.evaluate(start + at * minute));
    expect(recovered).toMatchObject([
      { from: 'Alert', to: 'OK', title: 'Refused calls of alice@example.com' },
    ]);
    expect(after.monitors.find('7')?.notifications.map(({ body }) => body)).toEqual([
      'refused @slack-sec',
      'calm again @slack-sec',
    ]);
  });

  it('goes on counting a window that began before', async () => {
    const before = await startRun(start);
    await before.state.transact(() => before.state.put('monitors', '7', monitor));
    before.monitors.evaluate(start);
    await before.feed(start + 1000, start + 2000);
    before.monitors.evaluate(start + minute);
    await stop(before);

    const after = await startRun(start + 2 * minute);
    await after.feed(start + 2 * minute);
    expect(after.monitors.evaluate(start + 2 * minute + 1)).toMatchObject([{ to: 'Alert', value: 3 }]);
  });

  it('begins a monitor anew that was changed meanwhile', async () => {
    const before = await startRun(start);
    await before.state.transact(() => before.state.put('monitors', '7', monitor));
    before.monitors.evaluate(start);
    await before.feed(start + 1000, start + 2000, start + 3000);
    before.monitors.evaluate(start + minute);
    await before.state.transact(() => before.state.put('monitors', '7', { ...monitor, modified: '2' }));
    await stop(before);

    const after = await startRun(start + 2 * minute);
    expect(after.monitors.list()).toMatchObject([{ status: 'Unknown' }]);
  });

  it('keeps a signal open, and the matches that another one still needs', async () => {
    const before = await startRun(start);
    await before.state.transact(() => before.state.put('security-rules', rule.id, rule));
    expect(await before.feed(start, start + 1000)).toEqual([]);
    await stop(before);

    const between = await startRun(start + 2000);
    expect(await between.feed(start + 3000)).toEqual(['Refused again and again']);
    await stop(between);

    const after = await startRun(start + 4000);
    expect(await after.feed(start + 5000, start + 6000)).toEqual([]);
    expect(after.rules.list(start + 6000)).toMatchObject([{ status: 'Alert', lastTransition: start + 3000 }]);
  });

  it('does not forget the values that a rule has learned', async () => {
    const newValue = {
      ...rule,
      queries: [{ name: 'a', query: 'source:tailscale', aggregation: 'new_value', metrics: ['@usr.email'] }],
      cases: [{ name: '', status: 'low', condition: '', notifications: [] }],
      options: {
        ...rule.options,
        detectionMethod: 'new_value',
        newValueOptions: { forgetAfter: 28, learningMethod: 'threshold', learningThreshold: 0 },
      },
    };
    const before = await startRun(start);
    await before.state.transact(() => before.state.put('security-rules', rule.id, newValue));
    expect(await before.feed(start)).toHaveLength(1);
    await stop(before);

    kept = [];
    const after = await startRun(start + 60 * minute);
    expect(await after.feed(start + 61 * minute + 3600_000)).toEqual([]);
  });
});
