import { describe, expect, it } from 'vitest';
import { withSandbox, type Call } from '../client.js';

const pipelines = '/api/v1/logs/config/pipelines';
const order = '/api/v1/logs/config/pipeline-order';

async function create(call: Call, name: string): Promise<string> {
  const { body } = await call('POST', pipelines, { name, filter: { query: 'source:tailscale' } });
  return (body as { id: string }).id;
}

const arrayMap = {
  type: 'array-map-processor',
  source: 'flows',
  target: 'peers',
  processors: [{ type: 'attribute-remapper', sources: ['$sourceElem.dst'], target: '$targetElem.node' }],
};

describe('a log pipeline', () => {
  it('comes back switched off, its tags sorted, its processors filled up', async () => {
    await withSandbox(async (call) => {
      const processors = [
        { type: 'grok-parser', source: 'message', grok: { match_rules: 'r %{data:d}', support_rules: '' } },
        { type: 'geo-ip-parser', sources: ['ip'], target: 'geo' },
        { type: 'string-builder-processor', template: '%{a}', target: 'b' },
        { type: 'attribute-remapper', sources: ['a'], target: 'b' },
        { type: 'pipeline', name: 'inner', filter: { query: '*' } },
        {
          type: 'array-map-processor',
          source: 'flows',
          target: 'out',
          processors: [
            { type: 'attribute-remapper', sources: ['$sourceElem.dst'], target: '$targetElem.dst' },
          ],
        },
      ];
      const sent = {
        name: 'Tailscale',
        filter: { query: 'source:tailscale' },
        tags: ['team:b', 'team:a'],
        processors,
      };
      const { body } = await call('POST', pipelines, sent);
      expect(body).toMatchObject({
        id: expect.stringMatching(/^[\w-]{22}$/) as string,
        type: 'pipeline',
        is_enabled: false,
        is_read_only: false,
        tags: ['team:a', 'team:b'],
        processors: [
          { samples: [] },
          { ip_processing_behavior: 'do-nothing' },
          { is_replace_missing: false },
          processors[3],
          { processors: [] },
          { preserve_source: true, processors: [{ override_on_conflict: false, preserve_source: false }] },
        ],
      });
      expect((body as { processors: object[] }).processors[3]).toEqual(processors[3]);
    });
  });

  it('stands last in the order, which only a permutation of itself replaces', async () => {
    await withSandbox(async (call) => {
      const ids = [await create(call, 'audit'), await create(call, 'flow'), await create(call, 'other')];
      expect((await call('GET', order)).body).toEqual({ pipeline_ids: ids });
      const turned = ids.toReversed();
      expect((await call('PUT', order, { pipeline_ids: turned })).body).toEqual({ pipeline_ids: turned });
      const listed = (await call('GET', pipelines)).body as readonly { id: string }[];
      expect(listed.map(({ id }) => id)).toEqual(turned);
      for (const wrong of [ids.slice(1), [...ids, 'x'], [ids[0], ids[0], ids[1]]]) {
        expect(await call('PUT', order, { pipeline_ids: wrong })).toMatchObject({
          status: 422,
          body: { error: { code: 'UnprocessableEntity', message: 'Cannot map pipelines to existing ones' } },
        });
      }
      expect(await call('PUT', order, {})).toMatchObject({
        status: 400,
        body: { error: { message: 'missing field: pipeline_ids' } },
      });
      await call('DELETE', `${pipelines}/${ids[1]}`);
      expect((await call('GET', order)).body).toEqual({ pipeline_ids: [ids[2], ids[0]] });
    });
  });

  it.each([
    [
      { processors: [{ type: 'grok-parser', source: 'message', grok: { match_rules: 'r %{nope:x}' } }] },
      'Invalid parser',
    ],
    [{ filter: { query: 'a AND' } }, expect.stringContaining('Invalid Pipeline: search "a AND"') as string],
    // The texts of the next three are those of DataDog/datadog-api-client-typescript, cassettes/v1, 2026-06.
    [
      { processors: [{ ...arrayMap, target: 'flows', preserve_source: false }] },
      'preserve_source:false is not allowed when source equals target',
    ],
    [
      {
        processors: [
          {
            ...arrayMap,
            processors: [
              { type: 'attribute-remapper', sources: ['id', '$targetElem.node'], target: '$targetElem.name' },
            ],
          },
        ],
      },
      '$targetElem cannot be used as a source, got: $targetElem.node',
    ],
    [
      {
        processors: [
          {
            type: 'pipeline',
            name: 'flow logs',
            filter: { query: '*' },
            processors: [{ ...arrayMap, target: 'flows', preserve_source: false }],
          },
        ],
      },
      'preserve_source:false is not allowed when source equals target',
    ],
    [{ processors: [{ type: 'none' }] }, expect.stringContaining("'none' is not one of") as string],
  ])('is refused as %j', async (part, message) => {
    await withSandbox(async (call) => {
      expect(
        await call('POST', pipelines, { name: 'Tailscale', filter: { query: '*' }, ...part }),
      ).toMatchObject({
        status: 400,
        body: { error: { message: 'Invalid Pipeline', details: [{ code: 'InvalidArgument', message }] } },
      });
    });
  });

  it('may map an array onto itself, and an attribute whose name only starts like the target', async () => {
    await withSandbox(async (call) => {
      const processors = [
        { ...arrayMap, target: 'flows' },
        { ...arrayMap, target: 'flows', preserve_source: true },
        {
          ...arrayMap,
          preserve_source: false,
          processors: [
            { type: 'attribute-remapper', sources: ['$targetElements'], target: '$targetElem.node' },
          ],
        },
      ];
      const sent = { name: 'Tailscale', filter: { query: '*' }, processors };
      expect((await call('POST', pipelines, sent)).status).toBe(200);
    });
  });

  it('is refused without a name, and unknown ids are a bad request', async () => {
    await withSandbox(async (call) => {
      expect(await call('POST', pipelines, { filter: { query: '*' } })).toMatchObject({
        status: 400,
        body: {
          error: {
            code: 'InvalidArgument',
            message: 'Invalid Pipeline',
            details: [{ message: 'Invalid Pipeline: name is not provided' }],
          },
        },
      });
      expect(await call('GET', `${pipelines}/none`)).toMatchObject({
        status: 400,
        body: { error: { message: 'Non existing pipeline' } },
      });
      expect(await call('PUT', `${pipelines}/none`, { name: 'x' })).toMatchObject({
        status: 400,
        body: { error: { message: 'This pipeline does not exist' } },
      });
    });
  });
});
