import { describe, expect, test } from 'vitest';
import { readCredentials, sandboxCredentials } from '../../../src/deploy/access/credentials.js';
import { TailscaleDdError } from '../../../src/errors.js';

const apiKey = 'a1'.repeat(16);
const appKey = 'b2'.repeat(20);
const keys = { DD_API_KEY: apiKey, DD_APP_KEY: appKey };

function refusal(run: () => unknown): TailscaleDdError {
  try {
    run();
  } catch (error) {
    if (error instanceof TailscaleDdError) return error;
  }
  throw new Error('it was taken');
}

describe('readCredentials', () => {
  test('takes keys and site of the environment', () => {
    expect(readCredentials({ ...keys, DD_SITE: 'datadoghq.eu' })).toEqual({
      site: 'datadoghq.eu',
      url: 'https://api.datadoghq.eu',
      apiKey,
      appKey,
    });
  });

  test('names the key that is missing and how to do without', () => {
    const error = refusal(() => readCredentials({ DD_API_KEY: apiKey, DD_SITE: 'datadoghq.eu' }));
    expect(error).toMatchObject({ code: 'credentials', exitCode: 2, message: 'DD_APP_KEY is not set' });
    expect(error.hint).toContain('--sandbox');
  });

  test('never falls back to a site, so that an EU key cannot go to US1', () => {
    expect(refusal(() => readCredentials(keys))).toMatchObject({
      code: 'site',
      exitCode: 2,
      place: 'DD_SITE',
      message: 'the Datadog site is not set',
    });
  });

  test('lists the sites when one is unknown', () => {
    const error = refusal(() => readCredentials({ ...keys, DD_SITE: 'datadog.eu' }));
    expect(error.message).toBe('"datadog.eu" is no Datadog site');
    expect(error.hint).toContain('datadoghq.eu');
    expect(error.hint).toContain('us5.datadoghq.com');
  });

  test.each(['short', `${apiKey}0`, `${apiKey.slice(0, 31)}z`])(
    'says that an API key is malformed without showing it',
    (malformed) => {
      const error = refusal(() =>
        readCredentials({ ...keys, DD_API_KEY: malformed, DD_SITE: 'datadoghq.eu' }),
      );
      expect(error.code).toBe('credentials');
      expect(`${error.message} ${error.hint}`).not.toContain(malformed);
    },
  );

  test('reads the variables that an organisation of the config names', () => {
    const env = { EU_API: apiKey, EU_APP: appKey, DD_SITE: 'datadoghq.com' };
    const source = { apiKeyFrom: 'EU_API', appKeyFrom: 'EU_APP', site: 'datadoghq.eu' };
    expect(readCredentials(env, { source }).site).toBe('datadoghq.eu');
    expect(refusal(() => readCredentials({}, { source })).message).toBe('EU_API is not set');
  });

  test('sends keys to an explicit address over https, and over http to this machine only', () => {
    expect(readCredentials(keys, { url: 'https://proxy.internal:8443/' }).url).toBe(
      'https://proxy.internal:8443',
    );
    expect(readCredentials(keys, { url: 'http://127.0.0.1:7788' }).url).toBe('http://127.0.0.1:7788');
    expect(refusal(() => readCredentials(keys, { url: 'http://proxy.internal' }))).toMatchObject({
      code: 'usage',
    });
    expect(refusal(() => readCredentials(keys, { url: 'proxy' }))).toMatchObject({ code: 'usage' });
  });
});

describe('sandboxCredentials', () => {
  test('opens loopback with throwaway keys', () => {
    expect(sandboxCredentials('http://localhost:7788/')).toMatchObject({
      url: 'http://localhost:7788',
      apiKey: '0'.repeat(32),
    });
    expect(sandboxCredentials('http://[::1]:7788').site).toBe('[::1]:7788');
  });

  test.each([
    'http://127.0.0.1.example.com',
    'https://api.datadoghq.com',
    'http://10.0.0.1:80',
    'ftp://127.0.0.1',
    'sandbox',
  ])('refuses %s', (url) => {
    expect(refusal(() => sandboxCredentials(url))).toMatchObject({ code: 'usage', exitCode: 2 });
  });

  test('shows no password that was in an address', () => {
    const error = refusal(() => sandboxCredentials('gopher://user:hunter2@127.0.0.1'));
    expect(`${error.message} ${error.hint}`).not.toContain('hunter2');
  });
});
