import { describe, expect, it } from 'vitest';
import { readPatterns } from '../../../src/engine/user-agent/patterns.js';
import { parseUserAgent } from '../../../src/engine/user-agent/parse-user-agent.js';

describe('a user agent', () => {
  it.each([
    ['curl/8.4.0', 'curl', 'Other', 'Other'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1',
      'Mobile Safari',
      'iOS',
      'Mobile',
    ],
    [
      'Mozilla/5.0 (iPad; CPU OS 16_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.0 Mobile/15E148 Safari/604.1',
      'Mobile Safari',
      'iOS',
      'Tablet',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0', 'Firefox', 'Linux', 'Desktop'],
    ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 'Googlebot', 'Other', 'Bot'],
    ['nothing known', 'Other', 'Other', 'Other'],
  ])('%s is known', (text, browser, os, category) => {
    expect(parseUserAgent(text)).toMatchObject({
      browser: { family: browser },
      os: { family: os },
      device: { category },
    });
  });

  it('is handed out as a copy each time', () => {
    parseUserAgent('curl/8.4.0')['browser'] = 'changed';
    expect(parseUserAgent('curl/8.4.0')['browser']).toMatchObject({ family: 'curl' });
  });

  it('is tried on no pattern whose required text it lacks, which changes no result', () => {
    const { browsers, systems, devices } = readPatterns();
    for (const { regex, required, ignoresCase } of [...browsers, ...systems, ...devices]) {
      const source = ignoresCase ? regex.source.toLowerCase() : regex.source;
      const plain = source.replaceAll(/\\(?=[^\w])/g, '').replaceAll(/\?:|[()]/g, '');
      expect(plain).toContain(required.replaceAll(/[()]/g, ''));
    }
  });
});
