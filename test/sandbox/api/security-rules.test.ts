import { describe, expect, it } from 'vitest';
import { withSandbox, type Call } from '../client.js';

const rules = '/api/v2/security_monitoring/rules';
const rule = {
  name: 'Approvals switched off',
  isEnabled: true,
  message: 'Device approval was switched off',
  options: { evaluationWindow: 300, keepAlive: 3600, maxSignalDuration: 7200 },
  cases: [{ status: 'high', condition: 'a > 0', name: '' }],
  queries: [{ query: 'source:tailscale @evt.name:UPDATE', aggregation: 'count', metric: '' }],
  tags: ['team:security'],
};

interface Rule {
  readonly id: string;
  readonly version: number;
}

async function create(call: Call, sent: object): Promise<Rule> {
  return (await call('POST', rules, sent)).body as Rule;
}

describe('a security rule', () => {
  it('comes back with what the server adds and drops', async () => {
    await withSandbox(async (call) => {
      expect(await create(call, rule)).toMatchObject({
        id: expect.stringMatching(/^[a-z0-9]{3}(-[a-z0-9]{3}){2}$/) as string,
        type: 'log_detection',
        version: 1,
        isDefault: false,
        blocking: false,
        metadata: { entities: null, sources: null },
        hasExtendedTitle: false,
        filters: [],
        options: { detectionMethod: 'threshold', evaluationWindow: 300 },
        cases: [{ notifications: [] }],
        queries: [
          {
            query: 'source:tailscale @evt.name:UPDATE',
            groupByFields: [],
            hasOptionalGroupByFields: false,
            distinctFields: [],
            aggregation: 'count',
            name: '',
            dataSource: 'logs',
          },
        ],
      });
    });
  });

  it('mirrors metric and metrics, index and indexes', async () => {
    await withSandbox(async (call) => {
      const query = {
        query: 'source:tailscale',
        aggregation: 'new_value',
        metric: '@usr.email',
        index: 'main',
      };
      expect(await create(call, { ...rule, queries: [query] })).toMatchObject({
        queries: [{ metric: '@usr.email', metrics: ['@usr.email'], index: 'main', indexes: ['main'] }],
      });
    });
  });

  it('measures what `metric` names, whatever older `metrics` were sent along', async () => {
    await withSandbox(async (call) => {
      const query = { query: 'source:tailscale', aggregation: 'new_value', metric: '@usr.email' };
      const measured = async (metrics: readonly string[]) =>
        create(call, { ...rule, queries: [{ ...query, metrics }] });
      expect(await measured(['@usr.id'])).toMatchObject({ queries: [{ metrics: ['@usr.email'] }] });
      const both = ['@usr.id', '@usr.email'];
      expect(await measured(both)).toMatchObject({ queries: [{ metrics: both }] });
    });
  });

  it('fills in the queries that correlate the signals of other rules', async () => {
    await withSandbox(async (call) => {
      const { id } = await create(call, rule);
      const query = { ruleId: id, aggregation: 'event_count', correlatedByFields: ['@usr.email'] };
      const correlation = await create(call, { ...rule, type: 'signal_correlation', queries: [query] });
      expect(correlation).toMatchObject({
        queries: [
          { ...query, name: '', groupByFields: [], distinctFields: [], hasOptionalGroupByFields: false },
        ],
      });
      expect(correlation).not.toHaveProperty('queries.0.dataSource');
    });
  });

  it('drops options of actions that say nothing', async () => {
    await withSandbox(async (call) => {
      const actions = [
        { type: 'block_ip', options: { duration: 3600, flaggedIPType: '' } },
        { type: 'block_user', options: {} },
        { type: 'flag_ip', options: { duration: 0, flaggedIPType: 'FLAGGED' } },
      ];
      const sent = { ...rule, type: 'application_security', cases: [{ status: 'high', actions }] };
      expect(await create(call, sent)).toMatchObject({
        blocking: true,
        cases: [
          {
            actions: [
              { type: 'block_ip', options: { duration: 3600 } },
              { type: 'block_user', options: {} },
              { type: 'flag_ip', options: { flaggedIPType: 'FLAGGED' } },
            ],
          },
        ],
      });
    });
  });

  it('goes up a version with every write, and back to an old one by a restore', async () => {
    await withSandbox(async (call) => {
      const { id } = await create(call, rule);
      const updated = (await call('PUT', `${rules}/${id}`, { name: 'Renamed' })).body;
      expect(updated).toMatchObject({ name: 'Renamed', version: 2, message: rule.message });
      expect(updated).not.toHaveProperty('creator');
      expect((await call('POST', `${rules}/${id}/restore/2`)).status).toBe(409);
      expect((await call('POST', `${rules}/${id}/restore/9`)).body).toEqual({
        error: { code: 'NotFound', message: `Threat detection rule not found: ${id}, version=9` },
      });
      expect((await call('POST', `${rules}/${id}/restore/1`)).body).toMatchObject({
        name: rule.name,
        version: 3,
      });
    });
  });

  it('is listed by pages of ten, at most a hundred', async () => {
    await withSandbox(async (call) => {
      for (let count = 0; count < 25; count += 1) await create(call, { ...rule, name: `rule ${count}` });
      expect((await call('GET', rules)).body).toMatchObject({
        data: { length: 10 },
        meta: { page: { current_page: 0, total_count: 25, total_filtered_count: 10 } },
      });
      const last = (await call('GET', `${rules}?page[size]=20&page[number]=1&sort=-name`)).body as {
        data: object[];
      };
      expect(last.data).toHaveLength(5);
      expect((await call('GET', `${rules}?query=team:security`)).body).toHaveProperty(
        'meta.page.total_count',
        25,
      );
      expect((await call('GET', `${rules}?query=team:none`)).body).toHaveProperty('meta.page.total_count', 0);
    });
  });

  it('is not found in three ways', async () => {
    await withSandbox(async (call) => {
      const text = 'Threat detection rule not found: abc-def-ghi';
      expect(await call('GET', `${rules}/abc-def-ghi`)).toMatchObject({
        status: 404,
        body: { error: { code: 'NotFound', message: text } },
      });
      expect(await call('DELETE', `${rules}/abc-def-ghi`)).toMatchObject({
        status: 404,
        body: { errors: [text] },
      });
      expect((await call('GET', `${rules}/whatever`)).body).toEqual({ errors: ['Not found'] });
    });
  });

  it('is tried on payloads', async () => {
    await withSandbox(async (call) => {
      const payload = { ddsource: 'tailscale', message: '', evt: { name: 'UPDATE' } };
      const body = {
        rule,
        ruleQueryPayloads: [
          { index: 0, expectedResult: true, payload },
          { index: 0, expectedResult: true, payload: { ...payload, evt: { name: 'DELETE' } } },
          { index: 0, expectedResult: false, payload: { ddsource: 'nginx' } },
        ],
      };
      expect((await call('POST', `${rules}/test`, body)).body).toEqual({ results: [true, false, true] });
    });
  });
});

describe('a security rule that is refused', () => {
  it('says so in a list for what is missing', async () => {
    await withSandbox(async (call) => {
      expect(await call('POST', rules, {})).toMatchObject({
        status: 400,
        body: { errors: ['Invalid rule configuration', 'Options cannot be empty'] },
      });
      const empty = { ...rule, queries: [{ query: '' }] };
      expect((await call('POST', `${rules}/validation`, empty)).body).toEqual({
        errors: ['Invalid rule configuration', 'Query filter cannot be empty'],
      });
      expect((await call('POST', `${rules}/validation`, rule)).status).toBe(204);
    });
  });

  it.each([
    [{ name: '' }, 'Name cannot be empty'],
    [{ type: 'guess' }, 'Rule type is invalid: guess'],
    [{ queries: [] }, 'Queries cannot be empty'],
    [{ cases: [] }, 'Cases cannot be empty'],
  ])('says what %j lacks', async (part, text) => {
    await withSandbox(async (call) => {
      expect((await call('POST', rules, { ...rule, ...part })).body).toEqual({
        errors: ['Invalid rule configuration', text],
      });
    });
  });

  it.each([
    [{ options: { keepAlive: 999_999, maxSignalDuration: 1800 } }, ['maxSignalDuration', 'keepAlive']],
    [{ schedulingOptions: { start: '2026-03-01T12:00:00' } }, ['schedulingOptions.rrule']],
    [{ cases: [{ status: 7 }] }, ['cases.0.status']],
    [{ cases: [{ status: 'low' }, 'guess'] }, ['cases.1']],
    [{ cases: [{ status: 'low', actions: ['block_ip'] }] }, ['cases.0.actions.0']],
    [
      { cases: [{ status: 'low', actions: [{ type: 'block_ip', options: 60 }] }] },
      ['cases.0.actions.0.options'],
    ],
    [
      { cases: [{ status: 'low', actions: [{ type: 'flag_ip', options: { flaggedIPType: 'BAD' } }] }] },
      ['cases.0.actions.0.options.flaggedIPType'],
    ],
    [{ queries: [{ query: 'source:(tailscale' }] }, ['queries[0].query']],
    [{ cases: [{ status: 'high', condition: 'logins > 3' }] }, ['cases[0].condition']],
    [{ cases: [{ status: 'high', condition: 'a >' }] }, ['cases[0].condition']],
  ])('names the target of %j', async (part, targets) => {
    await withSandbox(async (call) => {
      expect(await call('POST', `${rules}/validation`, { ...rule, ...part })).toMatchObject({
        status: 400,
        body: { error: { code: 'InvalidArgument', details: targets.map((target) => ({ target })) } },
      });
    });
  });
});
