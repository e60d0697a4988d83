import { describe, expect, it } from 'vitest';
import { withSandbox } from '../client.js';

const keys = '/api/v2/current_user/application_keys';
const gone = { status: 404, body: { errors: ['Application key not found'] } };

function named(name: string): unknown {
  return { data: { type: 'application_keys', attributes: { name } } };
}

interface Created {
  readonly data: { readonly id: string; readonly attributes: { readonly key: string } };
}

describe('an application key of the current user', () => {
  it('is told in full when it is made, renamed and removed under both paths', async () => {
    await withSandbox(async (call) => {
      const made = await call('POST', keys, named('deploy of the exit-node board'));
      expect(made.status).toBe(201);
      const { id, attributes } = (made.body as Created).data;
      expect(attributes.key).toMatch(/^[0-9a-f]{40}$/);
      expect((await call('GET', keys)).body).toMatchObject({
        data: [{ id, attributes: { last4: attributes.key.slice(-4) } }],
      });
      expect(JSON.stringify((await call('GET', keys)).body)).not.toContain(attributes.key);
      expect((await call('PATCH', `${keys}/${id}`, named('backtest'))).body).toMatchObject({
        data: { id, attributes: { name: 'backtest' } },
      });
      expect((await call('DELETE', `/api/v2/application_keys/${id}`)).status).toBe(204);
      expect(await call('GET', `${keys}/${id}`)).toMatchObject(gone);
      expect(await call('DELETE', `${keys}/${id}`)).toMatchObject(gone);
    });
  });

  it('needs a name', async () => {
    await withSandbox(async (call) => {
      expect((await call('POST', keys, {})).status).toBe(400);
    });
  });
});
