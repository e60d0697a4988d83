import { describe, expect, it } from 'vitest';
import { canonicalAddress, isTailscaleAddress, parseEndpoint } from '../../src/tailscale/address.js';

describe('parseEndpoint', () => {
  it.each([
    ['100.64.0.1:22', { ip: '100.64.0.1', port: 22 }],
    ['100.64.0.1:0', { ip: '100.64.0.1' }],
    ['100.64.0.1', { ip: '100.64.0.1' }],
    ['[fd7a:115c:a1e0::1]:443', { ip: 'fd7a:115c:a1e0::1', port: 443 }],
    ['[::1]:0', { ip: '::1' }],
    ['fd7a:115c:a1e0::53', { ip: 'fd7a:115c:a1e0::53' }],
    ['[::ffff:192.0.2.1]:80', { ip: '::ffff:192.0.2.1', port: 80 }],
    ['[fe80::1%eth0]:80', { ip: 'fe80::1%eth0', port: 80 }],
  ])('cuts %s', (text, endpoint) => {
    expect(parseEndpoint(text)).toEqual(endpoint);
  });

  it.each([
    '',
    'no-port',
    '192.555.66.77:41641',
    '10.0.0.1:70000',
    '10.0.0.1:',
    '10.0.0:80',
    '010.0.0.1:80',
    '[10.0.0.1]:80',
    '[fd7a::1::2]:80',
    '[1:2:3:4:5:6:7:8:9]:80',
    'laptop-alice:22',
  ])('refuses "%s"', (text) => {
    expect(parseEndpoint(text)).toBeUndefined();
  });
});

describe('canonicalAddress', () => {
  it('gives two spellings of an address the same text', () => {
    expect(canonicalAddress('FD7A:115C:A1E0:0::1')).toBe(canonicalAddress('fd7a:115c:a1e0::1'));
    expect(canonicalAddress('::ffff:192.0.2.1')).toBe(canonicalAddress('::ffff:c000:201'));
  });
});

describe('isTailscaleAddress', () => {
  it.each(['100.64.0.0', '100.127.255.255', 'fd7a:115c:a1e0:b1a::1'])('knows %s', (ip) => {
    expect(isTailscaleAddress(ip)).toBe(true);
  });

  it.each(['100.63.255.255', '100.128.0.0', '10.0.0.1', 'fd7a:115c:a1e1::1', 'nonsense'])(
    'refuses %s',
    (ip) => {
      expect(isTailscaleAddress(ip)).toBe(false);
    },
  );
});
