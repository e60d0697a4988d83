import { describe, expect, it } from 'vitest';
import { logAt } from '../tailnet-logs.js';
import { monitorJson, transitionsOf } from './monitor-fixture.js';

const query = 'logs("*").index("*").rollup("count").by("@usr.email,env").last("5m") > 1';

function messages(message: string, options: object = {}, name = 'Logins'): readonly string[] {
  const custom = { usr: { email: 'alice@example.com', groups: ['a', 'b'] }, node: { name: 'laptop-alice' } };
  const fields = { tags: ['env:prod', 'team:net'], message: 'login', service: 'console' };
  const logs = [0.5, 1.5].map((at) => logAt(at, custom, fields));
  const json = monitorJson(
    query,
    { thresholds: { critical: 1, critical_recovery: 0 }, ...options },
    { name, message, priority: 2 },
  );
  return transitionsOf(json, logs, 20).map((transition) => transition.message);
}

describe('a notification', () => {
  it.each([
    ['{{value}} {{comparator}} {{threshold}}', '2.0 > 1.0'],
    ['{{eval "int(value)"}} {{eval "value * 1024"}} {{eval "humanize_bytes(value * 1024)"}}', '2 2048 2 KiB'],
    ['{{[@usr.email].name}} in {{env.name}}', 'alice@example.com in prod'],
    [
      '{{log.attributes.node.name}} {{log.attributes.[usr.groups]}} {{log.tags.team}} {{log.message}} {{log.service}}',
      'laptop-alice a, b net login console',
    ],
    ['{{team.name}}{{nothing.name}}{{@usr.email.name}}|', 'net|'],
    ['{{last_triggered_at}}', 'Mon Jan 05 2026 08:02:00 UTC'],
    ['{{first_triggered_at_epoch}}', '1767600120000'],
    ["{{local_time 'last_triggered_at' 'Asia/Tokyo'}}", '2026-01-05 17:02:00+09:00'],
    [
      '{{#is_alert}}yes{{else}}no{{/is_alert}} {{^is_alert}}no{{/is_alert}}{{#is_recovery}}no{{/is_recovery}}',
      'yes',
    ],
    [
      '{{#is_match "env.name" "pro" "dev"}}a{{/is_match}}{{#is_match "env" "dev"}}b{{/is_match}}{{^is_match "env" "dev"}}c{{/is_match}}',
      'ac',
    ],
    [
      '{{#is_exact_match "env.name" "pro"}}a{{/is_exact_match}}{{#is_exact_match "value" "2"}}b{{/is_exact_match}}',
      'b',
    ],
    ['{{#is_match "team.name" ""}}set{{/is_match}}{{#is_match "nothing.name" ""}}set{{/is_match}}', 'set'],
    ["{{#is_priority 'P2'}}two{{/is_priority}}{{#is_priority 'P1'}}one{{/is_priority}}", 'two'],
    ['{{{{raw}}}}{{value}}{{{{/raw}}}}{{!-- hidden --}}', '{{value}}'],
    ['{{urlencode "[@usr.email].name"}}', 'alice%40example.com'],
    ['{{#is_alert}}broken', '{{#is_alert}}broken'],
  ])('renders %s', (message, expected) => {
    expect(messages(message)[0]).toBe(expected);
  });

  it('tells of a recovery from what', () => {
    const message =
      '{{#is_recovery}}over{{/is_recovery}}{{#is_alert_recovery}} from alert{{/is_alert_recovery}}{{#is_warning_recovery}} from warning{{/is_warning_recovery}} {{value}} {{triggered_duration_sec}}';
    expect(messages(message)[1]).toBe('over from alert 0.0 300');
  });

  it('ends with the escalation message when it is told again', () => {
    const options = {
      renotify_interval: 2,
      escalation_message: 'Still {{value}}! {{#is_renotify}}@pagerduty{{/is_renotify}}',
    };
    expect(messages('First.', options)[1]).toBe('First.\n\nStill 2.0! @pagerduty');
  });

  it('goes to the handles that are left after its conditions', () => {
    const json = monitorJson(
      query,
      {},
      {
        message:
          '{{#is_alert}}@slack-{{env.name}} @a@example.com{{/is_alert}}{{#is_recovery}}@nobody{{/is_recovery}}',
        name: '{{[@usr.email].name}} again',
      },
    );
    const logs = [0.1, 0.2].map((at) => logAt(at, { usr: { email: 'alice' } }, { tags: ['env:prod'] }));
    expect(transitionsOf(json, logs, 20)).toMatchObject([
      {
        title: 'alice again',
        handles: ['@slack-prod', '@a@example.com'],
        group: [
          { facet: '@usr.email', value: 'alice' },
          { facet: 'env', value: 'prod' },
        ],
      },
      { handles: ['@nobody'] },
    ]);
  });
});
