import { describe, expect, it } from 'vitest';
import { eventNames, nameEvent, type AuditRecord } from '../../../src/tailscale/events.js';
import type { ConnectionCounts, FlowRecord } from '../../../src/tailscale/flow.js';
import {
  generateLogs,
  type GeneratedLog,
  type GenerateOptions,
  type WireLog,
} from '../../../src/tailscale/tailnet/generate.js';

const hour = 3_600_000;
const monday = Date.parse('2026-03-02T08:00:00Z');
const morning: GenerateOptions = {
  scenario: 'quiet',
  nodes: 20,
  from: monday,
  to: monday + 4 * hour,
  seed: 7,
  flows: 'unsplit',
};

function generate(options: Partial<GenerateOptions> = {}): readonly GeneratedLog[] {
  return [...generateLogs({ ...morning, ...options })];
}

function isAudit(log: WireLog): log is WireLog & AuditRecord {
  return 'action' in log;
}

function isFlow(log: WireLog): log is WireLog & FlowRecord {
  return 'physicalTraffic' in log;
}

function listEvents(logs: readonly GeneratedLog[]): readonly string[] {
  return logs
    .map(({ log }) => log)
    .filter(isAudit)
    .map(nameEvent);
}

function sum(
  records: readonly FlowRecord[],
  kind: 'virtual' | 'subnet' | 'exit',
  counter: keyof ConnectionCounts,
): number {
  const entries = records.flatMap((record) => record[`${kind}Traffic`] ?? []);
  return entries.reduce((total, entry) => total + Number(entry[counter] ?? 0), 0);
}

describe('generateLogs', () => {
  it('writes the same logs for the same options, and others for another seed', () => {
    expect(generate()).toEqual(generate());
    expect(generate({ seed: 8 })).not.toEqual(generate());
  });

  it('writes logs in the order of their arrival, inside the range', () => {
    const times = generate().map(({ time }) => time);
    expect(times).toEqual(times.toSorted((one, other) => one - other));
    expect(times.every((time) => time >= morning.from && time < morning.to)).toBe(true);
  });

  it('goes on where an earlier range ended', () => {
    const middle = monday + 2 * hour;
    expect([...generate({ to: middle }), ...generate({ from: middle })]).toEqual(generate());
  });

  it('lets both ends of every transfer report it', () => {
    const records = generate()
      .map(({ log }) => log)
      .filter(isFlow);
    for (const kind of ['virtual', 'subnet', 'exit'] as const) {
      const [sent, received] = [sum(records, kind, 'txBytes'), sum(records, kind, 'rxBytes')];
      expect(sent).toBeGreaterThan(0);
      // Reports that arrive after the range are missing on one side.
      expect(Math.abs(sent - received) / sent).toBeLessThan(0.02);
    }
  });

  it('blanks ports, protocol and far addresses of exit traffic unless asked for', () => {
    const entries = (options: Partial<GenerateOptions>) =>
      generate(options).flatMap(({ log }) => (isFlow(log) ? (log.exitTraffic ?? []) : []));
    expect(
      entries({}).every(({ src, dst, proto }) => proto === undefined && (src ?? dst)?.endsWith(':0')),
    ).toBe(true);
    expect(entries({}).some(({ src, dst }) => src !== undefined && dst !== undefined)).toBe(false);
    expect(entries({ logsExitDestinations: true }).every(({ proto }) => proto === 6)).toBe(true);
  });

  it('leaves flows out, or splits them, as told', () => {
    expect(generate({ flows: 'none' }).every(({ log }) => isAudit(log))).toBe(true);
    const split = generate({ flows: 'split' }).filter(({ log }) => !isAudit(log));
    expect(split.length).toBeGreaterThan(100);
    expect(
      split.every(({ log }) => 'network' in log && !isFlow(log) && log.service === 'logstream-network'),
    ).toBe(true);
  });

  it('does nothing alarming in a quiet tailnet', () => {
    const routine = new Set([
      'ADMIN_CONSOLE.LOGIN',
      'ADMIN_CONSOLE.LOGOUT',
      'NODE.CREATE',
      'NODE.DELETE',
      'NODE.LOGIN',
      'NODE.UPDATE.KEY_EXPIRY_TIME',
      'NODE.UPDATE.MACHINE_NAME',
      'OAUTH_ACCESS_TOKEN.CREATE',
      'USER.PUSH_USER.ATTRIBUTES',
      'WEB_INTERFACE.LOGIN',
    ]);
    const seen = listEvents(generate({ flows: 'none', to: monday + 14 * 24 * hour }));
    expect(seen.filter((name) => !routine.has(name))).toEqual([]);
  });

  it('reaches every known event', () => {
    const seen = new Set(listEvents(generate({ scenario: 'all-events', flows: 'none' })));
    expect(eventNames.filter((name) => !seen.has(name))).toEqual([]);
  });

  it('gives a log to Datadog as log streaming does: flat, with source and service', () => {
    const services = generate().map(({ log }) => `${log.ddsource} ${log.service}`);
    expect([...new Set(services)].toSorted()).toEqual([
      'tailscale logstream-config',
      'tailscale logstream-network',
    ]);
  });
});

describe('scenarios', () => {
  const incident = (options: Partial<GenerateOptions>) =>
    generate(options).filter(
      ({ time }) => time >= monday + 3 * hour && time < monday + 3 * hour + 20 * 60_000,
    );

  it.each([
    ['failed-api', 'FAILED_REQUEST.UPDATE', 100],
    ['key-sprawl', 'API_KEY.CREATE', 50],
    ['insider', 'TAILNET.DISABLE.NETWORK_FLOW_LOGGING', 1],
  ] as const)('%s writes %s', (scenario, name, least) => {
    const events = listEvents(incident({ scenario, flows: 'none' }));
    expect(events.filter((event) => event === name).length).toBeGreaterThanOrEqual(least);
    expect(listEvents(generate({ flows: 'none' }))).not.toContain(name);
  });

  it.each([
    ['ssh-tunnel', 'virtual', 1e9],
    ['exfiltration', 'subnet', 3e9],
    ['exit-node-abuse', 'exit', 3e9],
  ] as const)('%s moves gigabytes of %s traffic', (scenario, kind, least) => {
    const sent = (options: Partial<GenerateOptions>) =>
      sum(
        incident(options).flatMap(({ log }) => (isFlow(log) ? [log] : [])),
        kind,
        'txBytes',
      );
    expect(sent({ scenario })).toBeGreaterThan(least);
    expect(sent({})).toBeLessThan(least / 10);
  });

  it('derp-storm moves most pairs to relays', () => {
    const relayed = (options: Partial<GenerateOptions>): number => {
      const entries = incident(options).flatMap(({ log }) =>
        isFlow(log) ? (log.physicalTraffic ?? []) : [],
      );
      return entries.filter(({ dst }) => dst?.startsWith('127.3.3.40:')).length / entries.length;
    };
    expect(relayed({ scenario: 'derp-storm' })).toBeGreaterThan(0.7);
    expect(relayed({})).toBeLessThan(0.3);
  });

  it('insider ends the flow logs', () => {
    const after = generate({ scenario: 'insider' }).filter(({ time }) => time > monday + 3.5 * hour);
    expect(after.some(({ log }) => isFlow(log))).toBe(false);
  });

  it('works in the smallest tailnet', () => {
    for (const scenario of [
      'ssh-tunnel',
      'exfiltration',
      'exit-node-abuse',
      'derp-storm',
      'insider',
    ] as const) {
      expect(() => generate({ scenario, nodes: 2 })).not.toThrow();
    }
  });
});
