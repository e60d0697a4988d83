import { describe, expect, it } from 'vitest';
import { integration } from '../../definitions/index.js';
import type { PartialSettings } from '../../definitions/settings.js';
import { compile } from '../../src/compile/compile.js';
import { readMonitor, replay } from '../../src/engine/monitors/index.js';
import { advanceRule, createRuleState, readRule } from '../../src/engine/rules/index.js';
import type { LogEvent } from '../../src/model/log-event.js';
import { gigabytes } from '../../src/model/units.js';
import { generateLogs, type GenerateOptions } from '../../src/tailscale/tailnet/generate.js';
import { ownPipeline, process } from './logs/run-pipelines.js';

const hour = 3_600_000;
const monday = Date.parse('2026-03-02T00:00:00Z');

type Options = Omit<GenerateOptions, 'seed' | 'nodes'>;

/** The logs of a tailnet behind our pipeline, each at the time at which it comes in. */
function arrive(settings: PartialSettings, options: Options): readonly LogEvent[] {
  const pipeline = ownPipeline(settings);
  return [...generateLogs({ ...options, nodes: 20, seed: 11 })].map(({ time, log }) => ({
    ...process(log, pipeline),
    timestamp: time,
  }));
}

/** Keys of the monitors that alert when a tailnet's logs arrive in an org with these settings. */
function listAlerts(settings: PartialSettings, options: Options): readonly string[] {
  const events = arrive(settings, options);
  const monitors = compile(integration(settings)).files.filter(({ kind }) => kind === 'monitor');
  return monitors
    .filter(({ value }) => {
      const monitor = readMonitor(value);
      if (!monitor.ok) throw new Error(monitor.problem);
      // The first hour and a half is the time in which logs begin to arrive.
      const { transitions, problem } = replay(monitor.value, events, {
        from: options.from + 1.5 * hour,
        to: options.to,
      });
      expect(problem).toBeUndefined();
      return transitions.some(({ to }) => to === 'Alert');
    })
    .map(({ key }) => key)
    .toSorted();
}

/** Keys of the rules that make signals of such a tailnet's logs, all of ours being on. */
function listSignals(settings: PartialSettings, options: Options): readonly string[] {
  const events = arrive(settings, options);
  const rules = compile(integration(settings)).files.filter(({ kind }) => kind === 'security-rule');
  return rules
    .filter(({ value }) => {
      const rule = readRule(value);
      if (!rule.ok) throw new Error(rule.problem);
      return advanceRule(createRuleState(rule.value), events).length > 0;
    })
    .map(({ key }) => key)
    .toSorted();
}

describe('a quiet tailnet', () => {
  it('raises no alert in four weeks of audit logs', () => {
    const fourWeeks = {
      scenario: 'quiet',
      flows: 'none',
      from: monday,
      to: monday + 28 * 24 * hour,
    } as const;
    expect(listAlerts({}, fourWeeks)).toEqual([]);
    expect(listSignals({ siem: true, datadogRules: false }, fourWeeks)).toEqual([]);
  }, 120_000);
});

describe('what goes wrong in a tailnet', () => {
  const morning = { from: monday + 8 * hour, to: monday + 12 * hour, flows: 'none' } as const;
  const flows = { ...morning, from: monday + 10 * hour, flows: 'split' } as const;

  it('is told of an insider by rules, too, where the org has Cloud SIEM', () => {
    const settings: PartialSettings = { siem: true, datadogRules: false };
    expect(listSignals(settings, { ...morning, scenario: 'insider' })).toEqual([
      'credential-created',
      'device-approval-off',
      'device-shared',
      'flow-logging-off',
      'internet-route-approved',
      'key-expiry-off',
      'log-stream-changed',
      'policy-changed',
      'role-changed',
      'security-email-changed',
      'user-approval-off',
    ]);
  });

  it('is told of an insider, step by step', () => {
    const alerts = listAlerts({}, { ...morning, scenario: 'insider' });
    expect(alerts).toEqual([
      'API key, auth key or OAuth client is created',
      'Device approval is switched off',
      'Device is shared outside the tailnet',
      'Key expiry of a device is switched off',
      'Log stream is changed',
      'Network flow logging is switched off',
      'Policy file is changed by an unexpected author',
      'Role of a user is changed',
      'Route to the whole internet is approved',
      'Security contact is changed',
      'User approval is switched off',
    ]);
  });

  it.each([
    ['failed-api', {}, ['API requests fail for lack of permission']],
    ['key-sprawl', {}, ['API key, auth key or OAuth client is created', 'Many devices join at once']],
  ] as const)('is told of %s', (scenario, thresholds, alerts) => {
    expect(listAlerts({ thresholds }, { ...morning, scenario })).toEqual(alerts);
  });

  it.each([
    [
      'ssh-tunnel',
      { watchedPorts: [{ port: 22, name: 'ssh', bytes: gigabytes(0.2) }] },
      'Traffic over port 22 (ssh) is high',
    ],
    [
      'exfiltration',
      { thresholds: { bytesToDestination: gigabytes(2) } },
      'Bytes to one destination are high',
    ],
    ['exit-node-abuse', { thresholds: { exitBytes: gigabytes(2) } }, 'Traffic into exit nodes is high'],
    ['derp-storm', { thresholds: { relayedShare: 80 } }, 'Share of relayed connections is high'],
  ] as const)(
    'is told of %s where flow logs are split and a limit is set, and of nothing without',
    (scenario, limits, alert) => {
      const settings: PartialSettings = { flows: 'split', ...limits };
      expect(listAlerts(settings, { ...flows, scenario })).toEqual([alert]);
      expect(listAlerts(settings, { ...flows, scenario: 'quiet' })).toEqual([]);
    },
  );
});
