import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/doctor/diagnose.js';
import type { DoctorFacts, StreamFact } from '../../src/doctor/facts.js';

const intakeUrl = 'https://http-intake.logs.datadoghq.eu/api/v2/logs';
const stream = (logType: StreamFact['logType']): StreamFact => ({
  logType,
  configured: true,
  available: true,
  destinationType: 'datadog',
  url: intakeUrl,
  health: 'ok',
  reasons: [],
});
const builtIn = { name: 'Tailscale', ours: false, readOnly: true, enabled: true, filter: 'source:tailscale' };
const ours = { name: 'tailscale', ours: true, readOnly: false, enabled: true, filter: 'source:tailscale' };
const monitor = {
  name: 'Device approval was switched off',
  ours: true,
  state: 'OK',
  text: 'logs("@evt.name:DISABLE")',
};

const healthy: DoctorFacts = {
  nowMs: 1_000_000,
  datadog: { value: { site: 'datadoghq.eu', serverTimeMs: 1_000_500 } },
  pipelines: { value: [builtIn, ours] },
  monitors: { value: [monitor] },
  dashboards: { value: [{ title: 'Tailscale: the tailnet at a glance', ours: true }] },
  pending: { value: [] },
  logs: { value: { auditDay: 12, flowHour: 900, allHour: 1000, parsedHour: 1000 } },
  streams: { value: [stream('configuration'), stream('network')] },
  intakeUrl,
  wants: { flows: true, facets: ['tailscale.stream'] },
};

const streams = (change: Partial<StreamFact>): Partial<DoctorFacts> => ({
  streams: { value: [{ ...stream('configuration'), ...change }, stream('network')] },
});
const flowStream = (change: Partial<StreamFact>): Partial<DoctorFacts> => ({
  streams: { value: [stream('configuration'), { ...stream('network'), ...change }] },
});
const logs = (change: object): Partial<DoctorFacts> => ({
  logs: { value: { auditDay: 12, flowHour: 900, allHour: 1000, parsedHour: 1000, ...change } },
});
const clone = { ...monitor, ours: false, text: 'formula("derivative(query)") @physicalTraffic.dst' };

const faults: readonly (readonly [string, string, Partial<DoctorFacts>])[] = [
  ['keys that Datadog refuses', 'datadog-keys', { datadog: { problem: '403: Forbidden' } }],
  ['no permission to read pipelines', 'read-pipelines', { pipelines: { problem: '403: Forbidden' } }],
  ['no permission to read monitors', 'read-monitors', { monitors: { problem: '403: Forbidden' } }],
  ['no permission to read logs', 'read-logs', { logs: { problem: '403: Forbidden' } }],
  [
    'Tailscale credentials without the scope',
    'read-streams',
    { streams: { problem: 'Tailscale answered 403' } },
  ],
  ['a clock an hour off', 'clock', { nowMs: 4_600_000 }],
  ['audit logs that are not streamed', 'audit-stream', streams({ configured: false })],
  ['flow logs that are not streamed', 'flow-stream', flowStream({ configured: false })],
  ['a plan that streams no flow logs', 'flow-stream', flowStream({ configured: false, available: false })],
  [
    'a stream to the intake of another site',
    'stream-target',
    streams({ url: 'https://http-intake.logs.datadoghq.com/api/v2/logs' }),
  ],
  [
    'a stream that is refused',
    'stream-health',
    streams({ health: 'critical', reasons: ['100 % of requests fail'] }),
  ],
  ['no audit logs', 'audit-logs', logs({ auditDay: 0 })],
  ['no flow logs', 'flow-logs', logs({ flowHour: 0 })],
  ['logs that no pipeline parsed', 'parsed-logs', logs({ parsedHour: 400 })],
  ['a pipeline that is missing', 'pipeline', { pipelines: { value: [builtIn] } }],
  [
    'a pipeline that is switched off',
    'pipeline',
    { pipelines: { value: [builtIn, { ...ours, enabled: false }] } },
  ],
  ['a pipeline before the built-in one', 'pipeline-order', { pipelines: { value: [ours, builtIn] } }],
  ['objects that were edited by hand', 'pending', { pending: { value: ['monitor/tailnet-lock'] } }],
  ['a monitor in No Data', 'no-data', { monitors: { value: [{ ...monitor, state: 'No Data' }] } }],
  ['a clone of a published monitor', 'published-clones', { monitors: { value: [monitor, clone] } }],
  [
    'a clone of the published dashboard',
    'published-clones',
    { dashboards: { value: [{ title: 'Tailscale Overview (cloned)', ours: false }] } },
  ],
];

const found = (facts: DoctorFacts): readonly string[] =>
  diagnose(facts)
    .filter(({ status }) => status === 'fail' || status === 'warn')
    .map(({ id }) => id);

describe('diagnose', () => {
  it('finds nothing on a healthy org', () => {
    expect(found(healthy)).toEqual([]);
  });

  it.each(faults)('finds %s, and nothing else', (_, id, change) => {
    expect(found({ ...healthy, ...change })).toEqual([id]);
  });

  it('gives every finding a remedy', () => {
    const results = faults.flatMap(([, , change]) => diagnose({ ...healthy, ...change }));
    expect(results.filter((result) => result.status === 'fail' && result.remedy === '')).toEqual([]);
  });

  it('does not blame the parts that keys which do not work could not read', () => {
    const problem = { problem: '403: Forbidden' };
    const refused = {
      ...healthy,
      datadog: problem,
      pipelines: problem,
      monitors: problem,
      dashboards: problem,
      logs: problem,
      pending: problem,
    };
    expect(found(refused)).toEqual(['datadog-keys']);
  });
});
