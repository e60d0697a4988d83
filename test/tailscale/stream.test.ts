import { describe, expect, it } from 'vitest';
import type { LogStreamStatus } from '../../src/tailscale/api-types.js';
import { decideStreamChange } from '../../src/tailscale/stream-change.js';
import { judgeStream } from '../../src/tailscale/stream-health.js';

const now = Date.parse('2026-11-22T10:00:00Z');
const stream = { destinationType: 'datadog', url: 'https://http-intake.logs.datadoghq.eu/api/v2/logs' };
const healthy: LogStreamStatus = {
  lastActivity: '2026-11-22T09:59:00Z',
  lastError: '',
  numBytesSent: 10_000,
  numEntriesSent: 40,
  numSpoofedEntries: 0,
  numTotalRequests: 20,
  numFailedRequests: 1,
  rateFailedRequests: 4e-157,
  rateTotalRequests: 0.01,
};

describe('judgeStream', () => {
  it('finds a stream that sends healthy, whatever failed long ago', () => {
    expect(judgeStream(stream, healthy, now)).toEqual({ level: 'ok', reasons: [] });
  });

  it('finds failing requests critical', () => {
    expect(judgeStream(stream, { ...healthy, rateFailedRequests: 0.008 }, now).level).toBe('critical');
  });

  it.each([
    ['a last error', { lastError: '403 Forbidden' }, 'last error: 403 Forbidden'],
    ['a day of silence', { lastActivity: '2026-11-21T09:00:00Z' }, 'silent for 25 hours'],
    ['spoofed entries', { numSpoofedEntries: 3 }, '3 flow entries'],
    ['a stream that never sent', { numTotalRequests: 0 }, 'nothing has been sent yet'],
  ])('warns of %s', (_, change, reason) => {
    const health = judgeStream(stream, { ...healthy, ...change }, now);
    expect(health.level).toBe('warning');
    expect(health.reasons[0]).toContain(reason);
  });

  it('warns of uploads too rare for log-based metrics', () => {
    expect(judgeStream({ ...stream, uploadPeriodMinutes: 15 }, healthy, now).reasons[0]).toContain(
      'every 15 minutes',
    );
  });

  it('masks what looks like a key in the error of the destination', () => {
    const lastError = `rejected key ${'0a'.repeat(16)} of tskey-auth-abc`;
    expect(judgeStream(stream, { ...healthy, lastError }, now).reasons).toEqual([
      'last error: rejected key *** of ***',
    ]);
  });
});

describe('decideStreamChange', () => {
  const desired = { ...stream, token: 'a'.repeat(32), compressionFormat: 'gzip' } as const;

  it('sets a destination where there is none', () => {
    expect(decideStreamChange(undefined, desired, false).type).toBe('put');
  });

  it('leaves its own destination alone, and renews its token when asked', () => {
    expect(decideStreamChange({ ...stream, compressionFormat: 'gzip' }, desired, false).type).toBe('none');
    expect(decideStreamChange({ ...stream, compressionFormat: 'gzip' }, desired, true).type).toBe('put');
  });

  it('refuses to replace a foreign destination unless told to', () => {
    const foreign = { destinationType: 'splunk', url: 'https://splunk.example.com' };
    expect(decideStreamChange(foreign, desired, false)).toMatchObject({
      type: 'refuse',
      why: 'splunk at https://splunk.example.com',
    });
    expect(decideStreamChange(foreign, desired, true).type).toBe('put');
  });

  it('says of a destination that it looks like Terraform’s', () => {
    expect(
      decideStreamChange({ ...stream, user: 'user', uploadPeriodMinutes: 5 }, desired, false).why,
    ).toContain('Terraform');
  });
});
