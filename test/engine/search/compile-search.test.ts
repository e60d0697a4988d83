import { describe, expect, it } from 'vitest';
import {
  compileElementSearch,
  compileSearch,
  type EventMatcher,
  valuesAt,
} from '../../../src/engine/search/index.js';
import { parseLogSearch } from '../../../src/language/log-search/index.js';
import type { LogEvent, LogValue } from '../../../src/model/log-event.js';
import { Double } from '../../../src/model/log-number.js';

const log: LogEvent = {
  custom: {
    usr: { email: 'alice@example.com', groups: ['admin', 'on call'] },
    virtualTraffic: [
      { dst: '100.64.0.7:443', txBytes: 108 },
      { dst: '100.64.0.9:22', txBytes: 900 },
    ],
    network: { client: { ip: ['192.0.2.1', 'fd7a:115c:a1e0::53'] } },
    http: { status_code: new Double(404) },
    session: 7288183648727243213n,
    version: '12',
    note: '',
    mfa: false,
    score: 0.5,
  },
  tags: ['env:prod', 'team:a:b', 'beta'],
  message: 'Device ID laptop-alice joined tailnet: Finished',
  timestamp: 1_700_000_000_000,
  status: 'warn',
  service: 'logstream-config',
  host: undefined,
  source: 'tailscale',
  traceId: 'abc',
  spanId: undefined,
};

function compile(text: string): EventMatcher {
  const parsed = parseLogSearch(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return compileSearch(parsed.tree);
}

function matches(text: string): boolean {
  return compile(text)(log);
}

function elementMatches(text: string, element: LogValue): boolean {
  const parsed = parseLogSearch(text);
  return parsed.ok && compileElementSearch(parsed.tree)(element);
}

describe('compileSearch', () => {
  it.each([
    '',
    '*',
    'source:tailscale',
    'source:tail* service:logstream?config',
    'status:(error OR warn)',
    'trace_id:abc',
    'timestamp:>1600000000000',
    '@usr.email:alice@example.com',
    '@usr.email:*@example.com',
    '@usr.groups:admin',
    '@usr.groups:"on call"',
    '@usr.groups:on\\ call',
    '@usr.groups.1:on*',
    '@virtualTraffic.dst:*\\:22',
    '@virtualTraffic.dst:100.64.0.7* @virtualTraffic.txBytes:900',
    '@virtualTraffic.txBytes:[100 TO 200]',
    '@virtualTraffic:*',
    '@http.status_code:404',
    '@http.status_code:"404"',
    '@http.status_code:4*',
    '@http.status_code:(>=400 <500)',
    '@http.status_code:{403 TO 404]',
    '@session:7288183648727243213',
    '@version:>9',
    '@score:<1',
    '@mfa:false',
    '@note:""',
    '@note:*',
    '-@absent:*',
    '-@usr.email:bob*',
    'env:prod',
    'env:*',
    'team:a:b',
    'tags:beta',
    'tags:env:prod',
    'tags:(env\\:p* beta)',
    'device id',
    '"device id"',
    '"Finished:"',
    'laptop-alice',
    '"ID laptop alice"',
    'dev*',
    '*net',
    '*inish*',
    'd?vice',
    'message:joined',
    'message:"joined tailnet"',
    '*:ALICE',
    '*:"on call"',
    'CIDR(@network.client.ip, 10.0.0.0/8, 192.0.2.0/24)',
    'CIDR(@network.client.ip, fd7a:115c:a1e0::/48)',
    '$host',
    '@usr.groups:(nobody OR admin)',
    '@version:(13 OR >11)',
    'message:(nothing OR joined)',
    '@absent:1 OR @usr.groups:nobody OR message:joined OR @absent:2',
    'env:(dev OR prod) -@usr.groups:(nobody OR guest)',
  ])('%s finds the log', (text) => {
    expect(matches(text)).toBe(true);
  });

  it.each([
    '-*',
    'source:Tailscale',
    'source:tail',
    'host:*',
    '@usr.email:alice',
    '@usr.email:ALICE@example.com',
    '@usr.email:"*@example.com"',
    '@usr.groups.0:on*',
    '@usr.email.name:*',
    '@usr.groups.7:*',
    '@absent:""',
    '@http.status_code:[405 TO *]',
    '@http.status_code:{404 TO 500}',
    '@session:7288183648727243214',
    '@usr:alice',
    '@usr:>1',
    '@__proto__:*',
    '@constructor:*',
    '@usr.toString:*',
    '@mfa:>0',
    'env:pro',
    'beta:*',
    'tags:prod',
    'vice',
    '"id device"',
    'dev*x',
    '*dev',
    'alice@example.com',
    '*:lice',
    'CIDR(@network.client.ip, 10.0.0.0/8)',
    'CIDR(@usr.email, 0.0.0.0/0)',
    'CIDR(@network.client.ip, not-a-network, 192.0.2.1/33)',
    '#risk:*',
    '@usr.groups:(nobody OR guest)',
    '@virtualTraffic.dst:(100.64.0.7 OR *\\:443?)',
    'message:(nothing OR oined)',
    '-@usr.groups:(nobody OR admin)',
  ])('%s does not find the log', (text) => {
    expect(matches(text)).toBe(false);
  });

  it('answers for more addresses than it remembers', () => {
    const inTailnet = compile('CIDR(@ip, 100.64.0.0/10)');
    const answers = [1, 2].map(() =>
      Array.from({ length: 6000 }, (_, at) => {
        const ip = `100.${at % 256}.${at % 7}.${Math.floor(at / 256)}`;
        return inTailnet({ ...log, custom: { ip } }) === (at % 256 >= 64 && at % 256 < 128);
      }).every(Boolean),
    );
    expect(answers).toEqual([true, true]);
  });

  it('walks a long message in one pass, whatever the pattern', () => {
    const long: LogEvent = { ...log, message: 'a'.repeat(200_000), custom: { text: 'ab'.repeat(100_000) } };
    const parsed = parseLogSearch(`${'*a'.repeat(40)}*b* OR @text:${'*a?'.repeat(20)}*c`);
    expect(parsed.ok && compileSearch(parsed.tree)(long)).toBe(false);
  });
});

describe('compileElementSearch', () => {
  it('reads keys without @, reserved names among them', () => {
    const element = { type: 'User', name: 'laptop-alice', status: 'ok', address: { port: 41641 } };
    expect(elementMatches('type:User name:laptop* status:ok address.port:>40000', element)).toBe(true);
    expect(elementMatches('type:User message:*', element)).toBe(false);
    expect(elementMatches('exit-node', 'the exit-node')).toBe(true);
  });
});

describe('valuesAt', () => {
  it('collects through arrays in the order of the log', () => {
    expect(valuesAt(log.custom, 'virtualTraffic.txBytes')).toEqual([108, 900]);
    expect(valuesAt(log.custom, 'usr.groups')).toEqual(['admin', 'on call']);
    expect(valuesAt(log.custom, 'usr.nothing')).toEqual([]);
  });
});
