import { describe, expect, it } from 'vitest';
import { withSandbox } from '../client.js';

describe('an event', () => {
  it('is taken in both forms and found by its words', async () => {
    await withSandbox(async (call) => {
      const old = await call('POST', '/api/v1/events', {
        title: 'Key expired',
        text: 'exit-node',
        tags: ['team:a'],
      });
      expect(old).toMatchObject({
        status: 202,
        body: { status: 'ok', event: { title: 'Key expired', handle: null } },
      });
      const attributes = { category: 'alert', title: 'Key renewed', message: 'exit-node' };
      expect(await call('POST', '/api/v2/events', { data: { type: 'event', attributes } })).toMatchObject({
        status: 202,
        body: {
          data: { type: 'event', attributes: { attributes: { evt: { uid: expect.any(String) as string } } } },
        },
      });
      expect((await call('GET', '/api/v2/events?filter[query]=renewed')).body).toMatchObject({
        data: [{ attributes: { attributes: { title: 'Key renewed' } } }],
      });
    });
  });

  it('is read in the older form by its number and by its time', async () => {
    await withSandbox(
      async (call) => {
        const sent = { title: 'Key expired', text: 'exit-node', tags: ['team:network'], priority: 'low' };
        const { event } = (await call('POST', '/api/v1/events', sent)).body as { event: { id: number } };
        const shown = {
          id: event.id,
          id_str: String(event.id),
          title: 'Key expired',
          text: 'exit-node',
          tags: ['source:my_apps', 'team:network'],
          priority: 'low',
          alert_type: 'info',
          date_happened: 1_700_000_000,
        };
        expect((await call('GET', `/api/v1/events/${event.id}`)).body).toMatchObject({ event: shown });
        const list = async (parameters: string) => call('GET', `/api/v1/events?${parameters}`);
        expect(
          (await list('start=1699999990&end=1700000010&tags=team:network&priority=low')).body,
        ).toMatchObject({
          events: [{ ...shown, source: 'My Apps', is_aggregate: false, comments: [] }],
        });
        expect((await list('start=1700000001&end=1700000010')).body).toEqual({ events: [] });
        expect(await list('start=345&end=123')).toMatchObject({
          status: 400,
          body: { errors: ['start param must be greater than end param'] },
        });
        expect(await list('start=345')).toMatchObject({ status: 400 });
        expect(await call('GET', '/api/v1/events/7')).toMatchObject({
          status: 404,
          body: { errors: ['No event matches that event_id.'] },
        });
      },
      { now: () => 1_700_000_000_000 },
    );
  });

  it('is found newest first, unless asked otherwise', async () => {
    let now = 1_700_000_000_000;
    await withSandbox(
      async (call) => {
        for (const title of ['old', 'new']) {
          await call('POST', '/api/v1/events', { title, text: 'node' });
          now += 60_000;
        }
        const titles = async (sort: string) =>
          JSON.stringify((await call('GET', `/api/v2/events?${sort}`)).body).match(/(?<="title":")\w+/g);
        expect(await titles('')).toEqual(['new', 'old']);
        expect(await titles('sort=timestamp')).toEqual(['old', 'new']);
      },
      { now: () => now },
    );
  });

  it('is found a page at a time', async () => {
    await withSandbox(async (call) => {
      for (const title of ['one', 'two', 'three'])
        await call('POST', '/api/v1/events', { title, text: 'node' });
      interface Page {
        readonly data: readonly {
          readonly attributes: { readonly attributes: { readonly title: string } };
        }[];
        readonly meta: { readonly page?: { readonly after: string } };
      }
      const search = async (cursor?: string) =>
        (await call('POST', '/api/v2/events/search', { page: { limit: 2, cursor } })).body as Page;
      const titles = ({ data }: Page) => data.map(({ attributes }) => attributes.attributes.title);
      const first = await search();
      expect(titles(first)).toHaveLength(2);
      const second = await search(first.meta.page?.after);
      expect([...titles(first), ...titles(second)].toSorted()).toEqual(['one', 'three', 'two']);
      expect(second.meta).not.toHaveProperty('page');
      const next = `/api/v2/events?page[limit]=2&page[cursor]=${first.meta.page?.after}`;
      expect(titles((await call('GET', next)).body as Page)).toEqual(titles(second));
      for (const cursor of ['none', Buffer.from('{"startAt":"a"}').toString('base64')]) {
        expect(await call('POST', '/api/v2/events/search', { page: { cursor } })).toMatchObject({
          status: 400,
        });
      }
      expect((await search(Buffer.from('{"after":"gone"}').toString('base64'))).data).toEqual([]);
    });
  });

  it.each([
    ['/api/v1/events', { title: 'a', text: 'b', date_happened: 1 }, ['Event too far in the past']],
    [
      '/api/v2/events',
      { data: { attributes: { category: 'none' } } },
      [
        {
          status: '400',
          title: 'Bad Request',
          detail:
            'JSON validation failed at $.data.attributes.category: value must be one of: ["alert", "change"].',
        },
      ],
    ],
  ])('is refused by %s as %j', async (path, body, errors) => {
    await withSandbox(async (call) => {
      expect(await call('POST', path, body)).toMatchObject({ status: 400, body: { errors } });
    });
  });
});
