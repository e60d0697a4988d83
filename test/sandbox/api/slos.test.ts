import { describe, expect, it } from 'vitest';
import { withSandbox } from '../client.js';

const slo = {
  name: 'Subnet router answers',
  type: 'metric',
  query: { numerator: 'sum:probe.ok{*}.as_count()', denominator: 'sum:probe.all{*}.as_count()' },
  thresholds: [{ timeframe: '7d', target: 95, target_display: '95.000', warning: 99.5 }],
};

interface Created {
  readonly data: readonly { readonly id: string }[];
}

describe('an SLO', () => {
  it('comes back with displays of its targets and the first threshold at the top', async () => {
    await withSandbox(async (call) => {
      const { data } = (await call('POST', '/api/v1/slo', slo)).body as Created;
      expect(data[0]).toMatchObject({
        id: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
        type_id: 1,
        description: '',
        tags: [],
        monitor_tags: [],
        thresholds: [
          { timeframe: '7d', target: 95, target_display: '95.', warning: 99.5, warning_display: '99.5' },
        ],
        timeframe: '7d',
        target_threshold: 95,
        warning_threshold: 99.5,
      });
      expect((await call('GET', `/api/v1/slo/${data[0]?.id}`)).body).toEqual({ data: data[0], error: null });
    });
  });

  it('shows the threshold of the time frame that was sent at the top', async () => {
    await withSandbox(async (call) => {
      const thresholds = [...slo.thresholds, { timeframe: '30d', target: 90, warning: 92 }];
      const made = await call('POST', '/api/v1/slo', { ...slo, thresholds, timeframe: '30d' });
      const shown = { timeframe: '30d', target_threshold: 90, warning_threshold: 92 };
      expect(made.body).toMatchObject({ data: [shown] });
    });
  });

  it('writes a count specification as numerator and denominator too', async () => {
    await withSandbox(async (call) => {
      const queries = ['ok', 'bad'].map((name) => ({
        name,
        data_source: 'metrics',
        query: `sum:probe.${name}{*}`,
      }));
      const count = {
        good_events_formula: { formula: 'ok' },
        bad_events_formula: { formula: 'bad' },
        queries,
      };
      const { query: _, ...rest } = slo;
      const answer = await call('POST', '/api/v1/slo', { ...rest, sli_specification: { count } });
      expect(answer.body).toMatchObject({
        data: [
          { query: { numerator: 'sum:probe.ok{*}', denominator: '(sum:probe.ok{*}) + (sum:probe.bad{*})' } },
        ],
      });
    });
  });

  it('is replaced as a whole', async () => {
    await withSandbox(async (call) => {
      const { data } = (await call('POST', '/api/v1/slo', { ...slo, description: 'old', tags: ['team:a'] }))
        .body as Created;
      const replaced = await call('PUT', `/api/v1/slo/${data[0]?.id}`, slo);
      expect(replaced.body).toMatchObject({ data: [{ description: '', tags: [] }] });
    });
  });

  it('keeps its type, so an update must hold what that type measures', async () => {
    await withSandbox(async (call) => {
      const { data } = (await call('POST', '/api/v1/slo', slo)).body as Created;
      const { query: _, ...rest } = slo;
      expect(await call('PUT', `/api/v1/slo/${data[0]?.id}`, { ...rest, type: 'monitor' })).toMatchObject({
        status: 400,
        body: { errors: ['Invalid payload: must specify the query for count types'] },
      });
      const renamed = await call('PUT', `/api/v1/slo/${data[0]?.id}`, { ...slo, type: 'monitor' });
      expect(renamed.body).toMatchObject({ data: [{ type: 'metric', type_id: 1 }] });
    });
  });

  it('is looked for once the update holds what every SLO must', async () => {
    await withSandbox(async (call) => {
      expect(await call('PUT', '/api/v1/slo/gone', {})).toMatchObject({
        status: 400,
        body: { errors: ["Invalid payload: Required parameter 'type' is missing"] },
      });
      expect(await call('PUT', '/api/v1/slo/gone', slo)).toMatchObject({
        status: 404,
        body: { errors: ['SLO not found: gone not found'] },
      });
    });
  });

  it('says beforehand whether it can be deleted', async () => {
    await withSandbox(async (call) => {
      const id = ((await call('POST', '/api/v1/slo', slo)).body as Created).data[0]?.id ?? '';
      const path = `/api/v1/slo/can_delete?ids=${id}`;
      expect(await call('GET', path)).toMatchObject({
        status: 200,
        body: { data: { ok: [id], denied_ids: [] }, errors: null },
      });
      await call('POST', '/api/v1/monitor', {
        type: 'slo alert',
        query: `error_budget("${id}").over("7d") > 75`,
        options: { thresholds: { critical: 75 } },
      });
      expect(await call('GET', path)).toMatchObject({
        status: 409,
        body: { data: { ok: [], denied_ids: [id] } },
      });
    });
  });

  it('cannot be deleted while a dashboard shows it, unless forced', async () => {
    await withSandbox(async (call) => {
      const id = ((await call('POST', '/api/v1/slo', slo)).body as Created).data[0]?.id ?? '';
      const definition = { type: 'slo', slo_id: id, view_type: 'detail' };
      const board = await call('POST', '/api/v1/dashboard', {
        title: 'SLOs',
        layout_type: 'ordered',
        widgets: [{ definition }],
      });
      expect(await call('DELETE', `/api/v1/slo/${id}`)).toMatchObject({
        status: 409,
        body: {
          errors: { [id]: `slo ${id} is referenced in dashboards: ${(board.body as { id: string }).id}` },
        },
      });
      expect((await call('DELETE', `/api/v1/slo/${id}?force=true`)).body).toEqual({
        data: [id],
        error: null,
      });
    });
  });

  it('is listed by ids, and in pages that say how many there are', async () => {
    await withSandbox(async (call) => {
      const ids: string[] = [];
      for (const name of ['one', 'two', 'three']) {
        ids.push(((await call('POST', '/api/v1/slo', { ...slo, name })).body as Created).data[0]?.id ?? '');
      }
      expect((await call('GET', `/api/v1/slo?ids=${ids[1]}`)).body).toMatchObject({
        data: [{ name: 'two' }],
      });
      expect((await call('GET', '/api/v1/slo?limit=2&offset=2')).body).toMatchObject({
        data: [{ name: 'three' }],
        metadata: { page: { total_count: 3, total_filtered_count: 1 } },
      });
      expect(await call('GET', '/api/v1/slo?ids=a,b')).toMatchObject({
        status: 404,
        body: { errors: ["no SLOs found for ids: [u'a', u'b'] not found"] },
      });
      expect(await call('GET', '/api/v1/slo?ids=a,a')).toMatchObject({
        status: 400,
        body: { errors: ["All items in parameter 'True' must be unique"] },
      });
    });
  });

  it('loses time frames in bulk, and goes with the last of them', async () => {
    await withSandbox(async (call) => {
      const both = [...slo.thresholds, { timeframe: '30d', target: 90 }];
      const make = async (thresholds: readonly object[]) =>
        ((await call('POST', '/api/v1/slo', { ...slo, thresholds })).body as Created).data[0]?.id ?? '';
      const [kept, gone] = [await make(both), await make(slo.thresholds)];
      const answer = await call('POST', '/api/v1/slo/bulk_delete', {
        [kept]: ['7d'],
        [gone]: ['7d'],
        unknown: ['7d'],
      });
      expect(answer.body).toMatchObject({
        data: { deleted: [gone], updated: [kept] },
        errors: [{ id: 'unknown' }],
      });
      expect((await call('GET', `/api/v1/slo/${kept}`)).body).toMatchObject({
        data: { timeframe: '30d', target_threshold: 90 },
      });
      expect((await call('GET', `/api/v1/slo/${gone}`)).status).toBe(404);
      expect((await call('POST', '/api/v1/slo/bulk_delete', { [kept]: ['30d'] })).body).toEqual({
        data: { deleted: [kept], updated: null, deleted_monitors: [] },
        errors: [],
      });
    });
  });

  it.each([
    [{}, "Required parameter 'type' is missing"],
    [{ ...slo, name: '' }, "Minimum length of parameter 'name' should be 1"],
    [{ name: '', thresholds: null, type: '' }, "Minimum length of parameter 'name' should be 1"],
    [{ ...slo, thresholds: null }, "Required parameter 'thresholds' is missing"],
    [{ ...slo, type: 'monitor' }, 'must specify monitor_ids'],
    [{ ...slo, query: null }, 'must specify the query for count types'],
    [
      { ...slo, thresholds: [{ timeframe: '7d', target: 101 }] },
      "Value of parameter 'target' should be between 0 and 100",
    ],
    [
      { ...slo, thresholds: [{ timeframe: '7d', target: 99, warning: 98 }] },
      "Value of parameter 'warning' should be greater than 'target'",
    ],
    [{ ...slo, thresholds: [] }, "Minimum number of elements in parameter 'thresholds' should be 1"],
  ])('%# is refused in the words of the API', async (sent, text) => {
    await withSandbox(async (call) => {
      expect(await call('POST', '/api/v1/slo', sent)).toMatchObject({
        status: 400,
        body: { errors: [`Invalid payload: ${text}`] },
      });
    });
  });
});
