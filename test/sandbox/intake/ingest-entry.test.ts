import { describe, expect, it } from 'vitest';
import { ingestEntry } from '../../../src/sandbox/intake/ingest-entry.js';

const now = Date.parse('2026-06-03T15:33:00Z');

describe('ingestEntry', () => {
  it('reads the reserved attributes', () => {
    const event = ingestEntry(
      {
        ddsource: 'tailscale',
        ddtags: 'env:prod, team:net',
        service: 'logstream-config',
        hostname: 'gateway',
        action: 'LOGIN',
      },
      now,
    );
    expect(event).toMatchObject({
      custom: { action: 'LOGIN', service: 'logstream-config', hostname: 'gateway' },
      tags: ['env:prod', 'team:net', 'source:tailscale'],
      source: 'tailscale',
      service: 'logstream-config',
      host: 'gateway',
      message: '{"service":"logstream-config","hostname":"gateway","action":"LOGIN"}',
    });
  });

  it('opens a message that is JSON', () => {
    const event = ingestEntry({ message: '{"level":"error","usr":{"name":"alice"}}' }, now);
    expect(event).toMatchObject({ custom: { level: 'error', usr: { name: 'alice' } }, status: 'error' });
  });

  it('keeps a message that is text', () => {
    expect(ingestEntry({ message: 'exit node approved' }, now)).toMatchObject({
      custom: {},
      message: 'exit node approved',
    });
  });

  it('takes its date from eventTime, and that of its arrival without one', () => {
    expect(ingestEntry({ eventTime: '2026-06-03T15:00:00Z' }, now).timestamp).toBe(
      Date.parse('2026-06-03T15:00:00Z'),
    );
    expect(ingestEntry({ action: 'LOGIN' }, now).timestamp).toBe(now);
  });
});
