import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { prepareRecord } from '../../src/tailscale/forward/prepare.js';
import { digestPolicy } from '../../src/tailscale/policy-digest.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const policy = '{"acls": [{"action": "accept", "src": ["grüppe:ops"]}]}';
const target = { type: 'TAILNET', property: 'ACL', id: 'example.com' };
const change = { eventGroupID: 'group-1', action: 'UPDATE', target, old: '', new: policy };

describe('digestPolicy', () => {
  it('puts size and hash in place of the text, and leaves the rest', () => {
    expect(digestPolicy(change, sha256)).toEqual({
      ...change,
      new: { bytes: Buffer.byteLength(policy), sha256: sha256(policy) },
    });
  });

  it('digests a policy that came as an object, and keeps what is no text at all', () => {
    const parsed: unknown = JSON.parse(policy);
    expect(digestPolicy({ ...change, old: null, new: parsed }, sha256)).toMatchObject({
      old: null,
      new: { sha256: sha256(JSON.stringify(parsed)) },
    });
  });

  it.each([
    { ...change, target: { type: 'NODE', property: 'ACL_TAGS' } },
    { ...change, target: 'TAILNET' },
    { nodeId: 'nLaptopCNTRL' },
  ])('leaves any other record as it is: %j', (record) => {
    expect(digestPolicy(record, sha256)).toBe(record);
  });

  it('is what is sent where a forwarder redacts, under the same record id', () => {
    const options = {
      logType: 'configuration',
      tailnet: undefined,
      devices: new Map(),
      split: true,
      hash: sha256,
    } as const;
    const [whole] = prepareRecord(change, options);
    const [redacted] = prepareRecord(change, {
      ...options,
      redact: (record) => digestPolicy(record, sha256),
    });
    expect(JSON.stringify(redacted)).not.toContain('accept');
    expect(redacted).toMatchObject({ tailscale: (whole as { readonly tailscale: object }).tailscale });
  });
});
