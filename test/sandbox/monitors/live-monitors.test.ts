import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LogEvent } from '../../../src/model/log-event.js';
import { LiveMonitors } from '../../../src/sandbox/monitors/live-monitors.js';
import { LiveRules } from '../../../src/sandbox/monitors/live-rules.js';
import type { MonitorState } from '../../../src/sandbox/org.js';
import { openState, type State } from '../../../src/sandbox/state/state.js';
import type { TimedEvent } from '../../../src/sandbox/store/log-table.js';

const minute = 60_000;
const start = 1_760_000_040_000;
let state: State;
let monitorStates: Map<string, MonitorState>;

beforeEach(async () => {
  state = await openState(undefined);
  monitorStates = new Map();
});
afterEach(async () => state.close());

const monitor = {
  id: 7,
  name: 'Refused calls by {{[@usr.email].name}}',
  type: 'log alert',
  query: 'logs("source:tailscale @error:*").index("*").rollup("count").by("@usr.email").last("5m") > 2',
  message:
    '{{#is_alert}}{{value}} refused calls{{/is_alert}}{{#is_recovery}}calm again{{/is_recovery}} @slack-sec',
  tags: ['team:net'],
  modified: '1',
  options: { thresholds: { critical: 2 }, new_group_delay: 0 },
};

function refused(at: number, email = 'alice@example.com'): TimedEvent {
  const event: LogEvent = {
    custom: { error: 'forbidden', usr: { email } },
    tags: ['source:tailscale'],
    message: '',
    timestamp: at,
    status: 'error',
    service: undefined,
    host: undefined,
    source: 'tailscale',
    traceId: undefined,
    spanId: undefined,
  };
  return { event, timestamp: at, receivedAt: at };
}

describe('LiveMonitors', () => {
  it('fires for a group, says why, writes the notification, and recovers', () => {
    state.put('monitors', '7', monitor);
    const live = new LiveMonitors({ state, monitorStates });
    live.evaluate(start);
    live.take([1, 2, 3].map((second) => refused(start + second * 1000)));
    live.evaluate(start + minute);
    expect(monitorStates.get('7')).toMatchObject({
      overall: 'Alert',
      groups: { '@usr.email:alice@example.com': { status: 'Alert' } },
    });
    const fired = live.find('7');
    expect(fired?.name).toBe('Refused calls by');
    expect(fired?.reason).toBe('@usr.email:alice@example.com came to 3 over the last 5 minutes, > 2');
    expect(fired?.notifications).toMatchObject([
      { title: 'Refused calls by alice@example.com', handles: ['@slack-sec'], status: 'Alert' },
    ]);
    expect(fired?.notifications[0]?.body).toContain('3.0 refused calls');

    for (let at = 2; at < 9; at++) live.evaluate(start + at * minute);
    expect(live.find('7')?.status).toBe('OK');
    expect(live.find('7')?.notifications.at(-1)?.body).toContain('calm again');
  });

  it('knows no log before it came in', () => {
    state.put('monitors', '7', monitor);
    const live = new LiveMonitors({ state, monitorStates });
    live.take([1, 2, 3].map((second) => refused(start + 2 * minute + second)));
    expect(live.evaluate(start + minute)).toEqual([]);
    expect(live.evaluate(start + 3 * minute)).toHaveLength(1);
  });

  it('starts anew when the monitor is changed, and forgets it when it is deleted', () => {
    state.put('monitors', '7', monitor);
    const live = new LiveMonitors({ state, monitorStates });
    live.take([1, 2, 3].map((second) => refused(start + second)));
    live.evaluate(start + minute);
    state.put('monitors', '7', { ...monitor, modified: '2' });
    expect(live.list()[0]?.status).toBe('Unknown');
    state.remove('monitors', '7');
    expect(live.list()).toEqual([]);
  });

  it('evaluates a monitor on a log-based metric, from when the metric is there', () => {
    const onMetric = {
      ...monitor,
      type: 'query alert',
      query: 'sum(last_5m):sum:refused.calls{*} by {who}.as_count() > 2',
      options: { thresholds: { critical: 2 } },
    };
    state.put('monitors', '7', onMetric);
    const live = new LiveMonitors({ state, monitorStates });
    expect(live.list()[0]?.unsupported).toContain('refused.calls');
    const attributes = {
      compute: { aggregation_type: 'count' },
      filter: { query: '@error:*' },
      group_by: [{ path: '@usr.email', tag_name: 'who' }],
    };
    state.put('log-metrics', 'refused.calls', { id: 'refused.calls', type: 'logs_metrics', attributes });
    live.evaluate(start);
    const late = { ...refused(start), receivedAt: start + 21 * minute };
    live.take([refused(start + 1000), refused(start + 2000), late, late]);
    expect(live.evaluate(start + minute)).toEqual([]);
    live.take([refused(start + minute)]);
    expect(live.evaluate(start + 2 * minute)).toMatchObject([
      { to: 'Alert', value: 3, group: [{ facet: 'who', value: 'alice@example.com' }] },
    ]);
  });

  it('says which monitors need data that are no logs', () => {
    state.put('monitors', '8', {
      ...monitor,
      id: 8,
      type: 'metric alert',
      query: 'avg(last_5m):avg:system.load.1{*} > 4',
    });
    expect(new LiveMonitors({ state, monitorStates }).list()[0]).toMatchObject({
      status: 'Unknown',
      unsupported: expect.stringContaining('Not evaluated in the sandbox') as unknown,
    });
  });
});

describe('LiveRules', () => {
  const rule = {
    id: 'abc-def-ghi',
    name: 'Calls are refused',
    isEnabled: true,
    version: 1,
    message: '## What happened\n\n{{@usr.email}} was refused.',
    tags: ['tactic:discovery'],
    queries: [
      { name: 'a', query: 'source:tailscale @error:*', aggregation: 'count', groupByFields: ['@usr.email'] },
    ],
    cases: [{ name: '', status: 'high', condition: 'a > 1', notifications: ['@slack-sec'] }],
    options: {
      evaluationWindow: 300,
      keepAlive: 3600,
      maxSignalDuration: 86_400,
      detectionMethod: 'threshold',
    },
  };

  it('makes signals that can be searched by rule and by what the log holds', () => {
    state.put('security-rules', rule.id, rule);
    const rules = new LiveRules({ state });
    const signals = rules.take([refused(start), refused(start + 1000)]);
    expect(signals).toMatchObject([
      {
        timestamp: start + 1000,
        event: {
          status: 'high',
          source: 'tailscale',
          custom: { workflow: { rule: { name: 'Calls are refused' } }, usr: { email: 'alice@example.com' } },
        },
      },
    ]);
    expect(rules.list(start + 2000)).toMatchObject([
      { status: 'Alert', reason: 'alice@example.com was refused.' },
    ]);
    expect(rules.list(start + 3 * 3_600_000)[0]?.status).toBe('OK');
    expect(rules.find(rule.id, start)?.notifications[0]?.handles).toEqual(['@slack-sec']);
  });

  it('leaves disabled rules alone', () => {
    state.put('security-rules', rule.id, { ...rule, isEnabled: false });
    expect(new LiveRules({ state }).take([refused(start), refused(start)])).toEqual([]);
  });
});
