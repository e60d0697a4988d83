import { describe, expect, it } from 'vitest';
import { advanceRule, createRuleState, readRule } from '../../../src/engine/rules/index.js';
import type { LogEvent, LogObject } from '../../../src/model/log-event.js';
import { logAt, minute, start } from '../tailnet-logs.js';

const hour = 60;
const day = 24 * hour;

function rule(
  queries: readonly object[],
  cases: readonly object[],
  options: object = {},
  more: object = {},
): object {
  return {
    name: 'Logins',
    type: 'log_detection',
    message: '',
    queries: queries.map((query) => ({
      aggregation: 'count',
      groupByFields: ['@usr'],
      distinctFields: [],
      ...query,
    })),
    cases: cases.map((one) => ({ status: 'medium', ...one })),
    options: {
      detectionMethod: 'threshold',
      evaluationWindow: 300,
      keepAlive: 600,
      maxSignalDuration: 3600,
      ...options,
    },
    ...more,
  };
}

function signals(json: object, logs: readonly LogEvent[]) {
  const read = readRule(json);
  if (!read.ok) throw new Error(read.problem);
  return advanceRule(createRuleState(read.value), logs);
}

/** What a rule made, as `minute: status group`. */
function run(json: object, logs: readonly LogEvent[]): readonly string[] {
  return signals(json, logs).map(({ at, status, group, raised }) =>
    [
      `${(at - start) / minute}:`,
      status,
      ...group.map(({ value }) => value),
      ...(raised ? ['raised'] : []),
    ].join(' '),
  );
}

const login = (at: number, custom: LogObject = {}) => logAt(at, { usr: 'alice', ...custom });

describe('a threshold rule', () => {
  it('makes a signal when more logs than allowed lie in its window, group by group', () => {
    const json = rule([{ query: '*' }], [{ condition: 'a > 1' }]);
    expect(run(json, [login(0), login(4), login(4, { usr: 'bob' }), login(9.5)])).toEqual([
      '4: medium alice',
    ]);
    expect(run(json, [login(0), login(5.1)])).toEqual([]);
  });

  it('judges each log alone without a window', () => {
    const json = rule([{ query: '@ok:false' }], [{ condition: 'a > 0' }], {
      evaluationWindow: 0,
      keepAlive: 0,
      maxSignalDuration: 0,
    });
    expect(run(json, [login(1, { ok: false }), login(2), login(3, { ok: false })])).toEqual([
      '1: medium alice',
      '3: medium alice',
    ]);
  });

  it('joins its queries by the values that they group by', () => {
    const json = rule(
      [
        { query: '@ok:false', name: 'failed' },
        { query: '@ok:true', name: 'succeeded' },
      ],
      [{ condition: 'failed > 1 && succeeded > 0', status: 'high' }],
    );
    const attack = [
      login(0, { ok: false }),
      login(1, { ok: false }),
      login(2, { usr: 'bob', ok: true }),
      login(3, { ok: true }),
    ];
    expect(run(json, attack)).toEqual(['3: high alice']);
  });

  it('takes the first case that holds, and raises an open signal', () => {
    const json = rule(
      [{ query: '*' }],
      [
        { condition: 'a > 2', status: 'critical' },
        { condition: 'a > 0', status: 'low' },
      ],
    );
    expect(run(json, [login(0), login(1), login(2), login(3)])).toEqual([
      '0: low alice',
      '2: critical alice raised',
    ]);
  });

  it('keeps a signal open while matches come within its keep-alive, up to its longest duration', () => {
    const json = rule([{ query: '*' }], [{ condition: 'a > 0' }]);
    expect(run(json, [login(0), login(10), login(20), login(30.5)])).toEqual([
      '0: medium alice',
      '30.5: medium alice',
    ]);
    const often = Array.from({ length: 10 }, (_, index) => login(index * 8));
    expect(run(json, often)).toEqual(['0: medium alice', '64: medium alice']);
  });

  it('leaves out logs without a group, or counts them together where groups are optional', () => {
    const logs = [logAt(0, {}), logAt(1, {})];
    expect(run(rule([{ query: '*' }], [{ condition: 'a > 1' }]), logs)).toEqual([]);
    const optional = rule([{ query: '*', hasOptionalGroupByFields: true }], [{ condition: 'a > 1' }]);
    expect(run(optional, logs)).toEqual(['1: medium N/A']);
  });

  it('counts distinct values', () => {
    const json = rule([{ query: '*', distinctFields: ['@ip'] }], [{ condition: 'a >= 2' }]);
    expect(run(json, [login(0, { ip: '1' }), login(1, { ip: '1' }), login(2, { ip: '2' })])).toEqual([
      '2: medium alice',
    ]);
  });

  it('sums and takes maxima of a measure', () => {
    const sent = [login(0, { bytes: 60 }), login(1, { bytes: 50 })];
    expect(
      run(rule([{ query: '*', aggregation: 'sum', metric: '@bytes' }], [{ condition: 'a > 100' }]), sent),
    ).toEqual(['1: medium alice']);
    expect(
      run(rule([{ query: '*', aggregation: 'max', metric: '@bytes' }], [{ condition: 'a > 100' }]), sent),
    ).toEqual([]);
  });

  it('leaves out what a filter suppresses, or does not require', () => {
    const filters = [
      { action: 'suppress', query: '@usr:bob' },
      { action: 'require', query: '@ok:*' },
    ];
    const json = rule([{ query: '*' }], [{ condition: 'a > 0' }], {}, { filters });
    expect(run(json, [login(0), login(1, { usr: 'bob', ok: 1 }), login(2, { ok: 1 })])).toEqual([
      '2: medium alice',
    ]);
  });

  it('lowers the severity outside of production, where it is told to', () => {
    const json = rule([{ query: '*' }], [{ condition: 'a > 0', status: 'critical' }], {
      decreaseCriticalityBasedOnEnv: true,
    });
    const signal = signals(json, [logAt(0, { usr: 'alice' }, { tags: ['env:staging-2'] })])[0];
    expect(signal?.status).toBe('high');
  });
});

describe('a new-value rule', () => {
  const newCountry = (options: object, metrics: readonly string[] = ['@country']): object =>
    rule([{ query: '*', aggregation: 'new_value', metrics }], [{}], {
      detectionMethod: 'new_value',
      keepAlive: 0,
      newValueOptions: options,
    });
  const from = (at: number, country: string, usr = 'alice') => logAt(at, { usr, country });

  it('learns the first value of a group, and tells of others', () => {
    const logs = [from(0, 'CA'), from(1, 'CA'), from(2, 'FR'), from(3, 'FR'), from(4, 'US', 'bob')];
    expect(run(newCountry({ learningDuration: 0, forgetAfter: 7 }), logs)).toEqual(['2: medium alice']);
  });

  it('only learns until the time of learning is over', () => {
    const logs = [
      from(0, 'CA'),
      from(1, 'FR'),
      from(day + 1, 'US'),
      from(day + 2, 'FR'),
      from(day + 3, 'BR', 'bob'),
    ];
    expect(run(newCountry({ learningDuration: 1, forgetAfter: 7 }), logs)).toEqual([
      `${day + 1}: medium alice`,
      `${day + 3}: medium bob`,
    ]);
  });

  it('tells of every new value when it learns by number, from 0 on', () => {
    expect(
      run(newCountry({ learningMethod: 'threshold', learningThreshold: 0 }), [from(0, 'CA'), from(1, 'CA')]),
    ).toEqual(['0: medium alice']);
  });

  it('forgets values that were not seen for long', () => {
    const logs = [from(0, 'CA'), from(1, 'FR'), from(2 * day, 'FR')];
    expect(run(newCountry({ learningDuration: 0, forgetAfter: 1 }), logs)).toEqual([
      '1: medium alice',
      `${2 * day}: medium alice`,
    ]);
  });

  it('learns several facets together', () => {
    const device = (at: number, country: string, id: string) => logAt(at, { usr: 'alice', country, id });
    const logs = [device(0, 'CA', '1'), device(1, 'CA', '2'), device(2, 'CA', '2')];
    expect(run(newCountry({ learningDuration: 0 }, ['@country', '@id']), logs)).toEqual(['1: medium alice']);
  });
});

describe('a signal', () => {
  it('is told in the words of its rule', () => {
    const message =
      '{{@usr}} of {{@node.name}}: {{events_matched}} ({{events_matched_per_query.a}}), severity {{severity}}, {{rule_name}}/{{case_name}}, {{env.name}}, {{first_seen}}, {{timestamp_epoch}}' +
      '{{#is_match "@usr" "ali"}} known{{/is_match}}{{#if @nothing}} no{{/if}}{{eval "events_matched * 10"}}';
    const json = rule(
      [{ query: '*' }],
      [{ condition: 'a > 1', status: 'high', name: 'Burst', notifications: ['@slack-sec'] }],
      {},
      { message },
    );
    const logs = [0, 1].map((at) =>
      logAt(at, { usr: 'alice', node: { name: 'laptop-alice' } }, { tags: ['env:prod'] }),
    );
    expect(signals(json, logs)).toMatchObject([
      {
        title: 'Logins - Burst',
        handles: ['@slack-sec'],
        message:
          'alice of laptop-alice: 2 (2), severity 3, Logins/Burst, prod, Mon Jan 05 08:01:00 UTC 2026, 1767600060000 known20',
      },
    ]);
  });
});

describe('readRule', () => {
  it.each([
    [rule([{ query: '(' }], [{ condition: 'a > 0' }]), 'search of query "a"'],
    [rule([{ query: '*' }], [{ condition: 'a >' }]), 'condition "a >"'],
    [rule([{ query: '*' }], [{ condition: 'b > 0' }]), 'names "b", which is no query'],
    [rule([{ query: '*' }], [{ status: 'bad', condition: 'a > 0' }]), '"bad" is no status'],
    [rule([{ query: '*', aggregation: 'sum' }], [{ condition: 'a > 0' }]), 'measures no attribute'],
    [rule([{ query: '*', aggregation: 'geo_data' }], [{}]), 'aggregates by "geo_data"'],
    [
      rule([{ query: '*' }], [{}], { detectionMethod: 'impossible_travel' }),
      '"impossible_travel" needs what only Datadog has',
    ],
    [rule([], []), 'a rule needs queries and cases'],
  ])('refuses %j', (json, expected) => {
    const read = readRule(json);
    expect(read.ok ? '' : read.problem).toContain(expected);
  });
});
