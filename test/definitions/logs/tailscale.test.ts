import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileSearch } from '../../../src/engine/search/index.js';
import { parseLogSearch } from '../../../src/language/log-search/index.js';
import { digestPolicy } from '../../../src/tailscale/policy-digest.js';
import { generateLogs } from '../../../src/tailscale/tailnet/generate.js';
import { referenceFolder } from '../../reference.js';
import { ownPipeline, process, publishedPipeline } from './run-pipelines.js';

const noon = Date.parse('2026-03-02T12:00:00Z');
const own = ownPipeline();
const everyEvent = { scenario: 'all-events', nodes: 12, from: noon, to: noon + 600_000, seed: 4 } as const;
const logs: readonly object[] = [
  ...[...generateLogs({ ...everyEvent, flows: 'unsplit' })].map(({ log }) => log),
  ...[...generateLogs({ ...everyEvent, flows: 'split' })].map(({ log }) => log),
];

/** Searches of the published dashboard, and of Datadog's default rules for Tailscale. */
const installedSearches = [
  'source:tailscale',
  'source:tailscale service:logstream-config',
  'source:tailscale service:logstream-config -@origin:""',
  'source:tailscale @host:*',
  'source:tailscale service:logstream-config @usr.id:u* @usr.type:USER',
  'source:tailscale @virtualTraffic.dst:* @physicalTraffic.src:*',
  'source:tailscale @physicalTraffic.rxBytes:>0 @physicalTraffic.dst:*',
  'source:tailscale @exitTraffic.src:*',
  'source:tailscale @usr.email:alice@example.com @usr.name:Alice',
  'source:tailscale service:logstream-config @evt.name:CREATE @target.type:API_KEY @target.name:("API key" OR "Auth key" OR "OAuth client")',
  'source:tailscale service:logstream-config @evt.name:DISABLE @target.property:MACHINE_APPROVAL_NEEDED',
  'source:tailscale service:logstream-config @evt.name:DISABLE @target.property:USER_APPROVAL_REQUIRED',
  'source:tailscale service:logstream-config @evt.name:UPDATE @target.property:SECURITY_EMAIL',
  'source:tailscale service:logstream-config @evt.name:UPDATE @target.type:USER @target.property:USER_ROLE',
  'source:tailscale service:logstream-config @evt.name:(REMOVE OR UPDATE) @target.property:POSTURE_INTEGRATION',
  'source:tailscale service:logstream-config @evt.name:DISABLE @target.type:TAILNET @target.property:HTTPS',
  'source:tailscale service:logstream-config @evt.name:DISABLE @target.property:TAILNET_LOCK',
  'source:tailscale service:logstream-config @evt.name:LOGIN @target.type:ADMIN_CONSOLE',
];

const before = logs.map((log) => process(log, publishedPipeline));
const after = logs.map((log) => process(log, publishedPipeline, own));

function expectSameMatches(text: string): void {
  const parsed = parseLogSearch(text);
  if (!parsed.ok) throw new Error(`"${text}" does not parse`);
  const matches = compileSearch(parsed.tree);
  expect(before.some(matches), text).toBe(true);
  expect(after.map(matches), text).toEqual(before.map(matches));
}

/** Searches over logs in the published dashboard and monitors, with nothing chosen in their template variables. */
function publishedSearches(assets: string): readonly string[] {
  const files = ['dashboards', 'monitors'].flatMap((kind) =>
    readdirSync(join(assets, kind)).map((name) => join(assets, kind, name)),
  );
  const texts = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/"query(?:_string)?":\s*"((?:[^"\\]|\\.)*)"/g)].map(
      ([, text = '']) => JSON.parse(`"${text}"`) as string,
    ),
  );
  // Statuses such as critical are those of security signals.
  const overLogs = texts.filter(
    (text) => text.includes('source:') && !/status:|^logs\(|^formula\(/.test(text),
  );
  return [...new Set(overLogs.map((text) => text.replaceAll(/\$\w+/g, '').trim()))];
}

describe('the pipeline beside the published one', () => {
  it('comes to the same before it, after it and without it', () => {
    for (const log of logs) {
      const alone = process(log, own);
      expect(process(log, own, publishedPipeline).custom).toEqual(alone.custom);
      expect(process(log, publishedPipeline, own)).toEqual(alone);
    }
  });

  it('changes nothing that the published one gives', () => {
    for (const log of logs) {
      expect(process(log, own).custom).toMatchObject(process(log, publishedPipeline).custom);
    }
  });

  it.each(installedSearches)('keeps the logs that match %s', (text) => {
    expectSameMatches(text);
  });

  it.skipIf(referenceFolder === undefined)('keeps the logs that match what the published assets ask', () => {
    const asked = publishedSearches(join(referenceFolder ?? '', 'tailscale/assets'));
    expect(asked.length).toBeGreaterThan(2);
    for (const text of asked) expectSameMatches(text);
  });
});

const policyChange = {
  target: { type: 'TAILNET', property: 'ACL', name: 'example.com' },
  actor: { id: 'uAliceCNTRL', loginName: 'alice@example.com' },
  action: 'UPDATE',
  old: '{"acls": ["secret rule"]}',
  new: '{"acls": ["other rule"]}',
} as const;

describe('the pipeline', () => {
  it('gives every log of a tailnet a stream, a date and a readable line', () => {
    for (const log of logs) {
      const event = process(log, own);
      expect(event.custom).toMatchObject({ tailscale: { stream: 'action' in log ? 'audit' : 'flow' } });
      expect(event.timestamp).toBeGreaterThan(noon - 60_000);
      expect(event.message).not.toMatch(/^\{/);
    }
  });

  it('dates audit logs by their event, flows by their receipt or else by their end', () => {
    const flow = { nodeId: 'nRouterCNTRL', start: '2026-03-02T12:00:00Z', end: '2026-03-02T12:00:05Z' };
    expect(process({ ...flow, logged: '2026-03-02T12:00:09Z' }, own).timestamp).toBe(noon + 9_000);
    expect(process(flow, own).timestamp).toBe(noon + 5_000);
    const change = { target: { type: 'TAILNET' }, action: 'CREATE', logged: '2026-03-02T12:00:09Z' };
    expect(process({ ...change, eventTime: '2026-03-02T12:00:00Z' }, own).timestamp).toBe(noon);
  });

  it.each([10, 25, 19 * 60])('keeps the true date of a log that is %i minutes late', (late) => {
    const eventTime = new Date(noon - late * 60_000).toISOString();
    const change = { target: { type: 'TAILNET' }, action: 'CREATE', eventTime };
    expect(process(change, own).timestamp).toBe(noon - late * 60_000);
  });

  it('takes the policy out of the log when the settings say so, and nothing else', () => {
    const digest = ownPipeline({ policyText: 'none' });
    expect(JSON.stringify(process(policyChange, digest).custom)).not.toContain('rule');
    expect(process(policyChange, own).custom).toMatchObject({ old: policyChange.old, new: policyChange.new });
    const role = {
      ...policyChange,
      target: { type: 'USER', property: 'USER_ROLE' },
      old: 'member',
      new: 'admin',
    };
    expect(process(role, digest)).toEqual(process(role, own));
  });

  it('names a policy file by its digest where it was sent as one, and takes out every other text', () => {
    const pipeline = ownPipeline({ policyText: 'digest' });
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
    const sent = process(digestPolicy(policyChange, sha256), pipeline);
    expect(sent.message).toBe(
      `alice@example.com: Update policy file for tailnet (example.com): SHA-256 ${sha256(policyChange.new)}, 24 bytes`,
    );
    expect(sent.custom).toMatchObject({ new: { bytes: 24, sha256: sha256(policyChange.new) } });
    const streamed = process(policyChange, pipeline);
    expect(JSON.stringify(streamed)).not.toContain('rule');
    expect(streamed.message).toContain('Update policy file');
  });

  it('flags the ports that the settings name', () => {
    const pipeline = ownPipeline({ watchedPorts: [{ port: 9999, name: 'backdoor' }] });
    const flow = {
      nodeId: 'nRouterCNTRL',
      virtualTraffic: [{ src: '100.64.0.1:51000', dst: '100.64.0.2:9999' }],
    };
    const ssh = {
      nodeId: 'nRouterCNTRL',
      virtualTraffic: [{ src: '100.64.0.1:22', dst: '100.64.0.2:51000' }],
    };
    expect(process(flow, pipeline).custom).toMatchObject({
      tailscale: { flow: { watched_ports: ['backdoor'] } },
    });
    expect(process(ssh, pipeline).custom).not.toHaveProperty('tailscale.flow.watched_ports');
  });

  it('throws at no log, and keeps what came', () => {
    const anyLog = fc.object({
      key: fc.constantFrom(
        'action',
        'actor',
        'target',
        'type',
        'property',
        'old',
        'new',
        'error',
        'nodeId',
        'virtualTraffic',
        'src',
        'dst',
        'tailscale',
        'flow',
      ),
      maxDepth: 3,
    });
    fc.assert(
      fc.property(anyLog, (log) => {
        const event = process(log, own);
        expect(event.custom).toHaveProperty('tailscale.stream');
      }),
      { seed: 6, numRuns: 300 },
    );
  });
});
