import { describe, expect, it } from 'vitest';
import { ingestLog } from '../../../src/engine/ingest/ingest-log.js';
import { compileIntake } from '../../../src/engine/ingest/intake-log.js';

describe('a log as the tests of integrations take it in', () => {
  it('keeps all reserved names but the message among its attributes', () => {
    const event = ingestLog(
      '{"service":"a","status":"error","eventTime":"2026-01-15T10:00:00Z","message":"up"}',
    );
    expect(event).toMatchObject({
      custom: { service: 'a', status: 'error', eventTime: '2026-01-15T10:00:00Z' },
      message: 'up',
      service: undefined,
      status: undefined,
      timestamp: undefined,
    });
    expect(event.custom).not.toHaveProperty('message');
  });

  it('drops nulls and empty lists and objects, keeps empty texts, and nests dots', () => {
    const { custom } = ingestLog(
      '{"a":null,"b":[],"c":{"d":{}},"e":"","f.g":1,"f":{"h":2},"i":[null,{"j":[]},{"k.l":3}]}',
    );
    expect(custom).toEqual({ e: '', f: { g: 1, h: 2 }, i: [{ k: { l: 3 } }] });
  });

  it('merges a message that is an object into the root', () => {
    const text = '{"message":{"action":"LOGIN"},"origin":"NODE"}';
    expect(ingestLog(text)).toMatchObject({ custom: { action: 'LOGIN', origin: 'NODE' }, message: text });
  });

  it.each(['plain text', '["list"]', '12', '{"cut":', '', '\u0000\uffff'])(
    'takes %j as a message',
    (text) => {
      expect(ingestLog(text)).toMatchObject({ custom: {}, message: text });
    },
  );

  it('takes a log nested ten thousand deep as a message', () => {
    const text = `{"a":${'['.repeat(10_000)}1${']'.repeat(10_000)}}`;
    expect(ingestLog(text).custom).toEqual({});
  });

  it('takes names of a hundred thousand dots as they are', () => {
    const name = 'a.'.repeat(100_000);
    expect(Object.keys(ingestLog(JSON.stringify({ [name]: 1 })).custom)).toEqual([name]);
  });

  it('takes a log of a megabyte', () => {
    const text = JSON.stringify({ note: 'x'.repeat(1_000_000), node: 'exit-node' });
    expect(ingestLog(text).custom['node']).toBe('exit-node');
  });
});

describe('a log as production takes it in', () => {
  const intake = compileIntake();
  const now = Date.UTC(2026, 0, 15);

  it('has its reserved attributes read from the lists of an org', () => {
    const event = intake(
      '{"ddsource":"tailscale","ddtags":"env:prod, team:net","hostname":"exit-node","service":"logstream","level":"warning","eventTime":"2026-01-14T10:00:00Z","dd":{"trace_id":"7"},"message":"up"}',
      { now },
    );
    expect(event).toMatchObject({
      source: 'tailscale',
      tags: ['env:prod', 'team:net'],
      host: 'exit-node',
      service: 'logstream',
      status: 'warn',
      timestamp: Date.UTC(2026, 0, 14, 10),
      traceId: '7',
      message: 'up',
    });
    expect(event.custom).not.toHaveProperty('ddsource');
    expect(event.custom).not.toHaveProperty('ddtags');
  });

  it('falls back on what the request says, on the time of intake and on info', () => {
    expect(
      intake('plain', { now, source: 'tailscale', service: 's', host: 'h', tags: ['env:dev'] }),
    ).toMatchObject({
      source: 'tailscale',
      service: 's',
      host: 'h',
      tags: ['env:dev'],
      status: 'info',
      timestamp: now,
    });
  });

  it('takes a message apart that is itself JSON', () => {
    const event = intake(
      '{"ddsource":"tailscale","message":"{\\"action\\":\\"LOGIN\\",\\"level\\":\\"error\\"}"}',
      { now },
    );
    expect(event).toMatchObject({ custom: { action: 'LOGIN', level: 'error' }, status: 'error' });
  });

  it('reads other lists where an org has them', () => {
    const own = compileIntake({
      source: ['src'],
      host: [],
      date: [],
      message: ['msg'],
      status: [],
      service: ['app'],
      traceId: [],
      spanId: [],
    });
    expect(own('{"src":"x","msg":"hello","app":"a","level":"error"}', { now })).toMatchObject({
      source: 'x',
      message: 'hello',
      service: 'a',
      status: 'info',
    });
  });
});
