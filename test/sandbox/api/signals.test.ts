import { describe, expect, it } from 'vitest';
import { startSandbox } from '../../../src/sandbox/server.js';
import type { LogSearch, LogStore, StoredLog } from '../../../src/sandbox/store-port.js';
import { clientOf } from '../client.js';

const signal: StoredLog = {
  id: 'signal-1',
  timestamp: Date.parse('2026-03-01T12:00:00Z'),
  status: 'high',
  message: 'Device approval is switched off',
  tags: ['source:tailscale'],
  attributes: { workflow: { rule: { name: 'Device approval' } } },
};

/** A store that holds one signal and remembers what it was asked. */
function storeOf(asked: LogSearch[]): LogStore {
  return {
    append: () => Promise.resolve(),
    search: (search) => {
      asked.push(search);
      return Promise.resolve({ logs: [signal], cursor: 'next-page' });
    },
    aggregate: () => Promise.resolve([]),
    close: () => Promise.resolve(),
  };
}

describe('security signals', () => {
  it.each([
    ['POST', '/api/v2/security_monitoring/signals/search', { filter: { query: 'status:high' } }],
    ['GET', '/api/v2/security_monitoring/signals?filter[query]=status:high', undefined],
  ])('are found by %s %s', async (method, path, body) => {
    const asked: LogSearch[] = [];
    const sandbox = await startSandbox({ openLogs: () => storeOf(asked) });
    const answer = await clientOf(sandbox)(method, path, body);
    await sandbox.close();
    expect(asked).toMatchObject([{ query: 'status:high', indexes: ['signals'] }]);
    expect(answer).toMatchObject({
      status: 200,
      body: {
        data: [
          {
            id: 'signal-1',
            type: 'signal',
            attributes: { timestamp: '2026-03-01T12:00:00.000Z', custom: signal.attributes },
          },
        ],
        meta: { page: { after: 'next-page' } },
        links: { next: expect.stringContaining('/security_monitoring/signals?') as string },
      },
    });
  });
});
