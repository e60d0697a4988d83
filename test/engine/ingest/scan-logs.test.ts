import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isObject, type MutableObject } from '../../../src/engine/event/mutable-event.js';
import { compileIntake } from '../../../src/engine/ingest/intake-log.js';
import { parsePlain, parseScanned, scanLogs, type PlainLog } from '../../../src/engine/ingest/scan-logs.js';
import { maxDepth } from '../../../src/engine/json/exact-json.js';
import { parseJson } from '../../../src/engine/json/parse-json.js';
import { printJson } from '../../../src/engine/json/print-json.js';

const intake = compileIntake();
const seed = 20261122;

function scan(text: string): ReturnType<typeof scanLogs> {
  return scanLogs(Buffer.from(text));
}

function scanOne(text: string): PlainLog | undefined {
  const bytes = Buffer.from(text);
  const logs = scanLogs(bytes);
  const [log] = typeof logs === 'string' ? [] : logs;
  if (log === undefined) throw new Error(`no log in ${text}`);
  return parsePlain(bytes, log);
}

function parseAll(text: string): readonly unknown[] | undefined {
  const bytes = Buffer.from(text);
  const logs = scanLogs(bytes);
  return typeof logs === 'string' ? undefined : logs.map((log) => parseScanned(bytes, log));
}

/** Members as logs have them, those that ingestion looks at among them. */
const names = fc.oneof(
  fc.constantFrom('ddsource', 'ddtags', 'message', 'service', 'traffic.bytes', 'nodeId', '1', '__proto__'),
  fc.string({ maxLength: 6, unit: 'grapheme' }),
);
const scalars = fc.oneof(
  fc.string({ maxLength: 12, unit: 'grapheme' }),
  fc.constantFrom('exit-node', 'env:prod, team:net', ''),
  fc.integer(),
  fc.double({ noDefaultInfinity: true, noNaN: true }),
  fc.constantFrom(null, true, false, 0, -0),
);
const { log: logs } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    { weight: 4, arbitrary: scalars },
    { weight: 1, arbitrary: fc.array(tie('value'), { maxLength: 3 }) },
    { weight: 1, arbitrary: tie('log') },
  ),
  log: fc.dictionary(names, tie('value'), { maxKeys: 5 }),
}));

describe('scanLogs', () => {
  it('finds the elements of an array, and any other value as one', () => {
    expect(parseAll('[{"node":"exit-node"},"approved",[1,[]],null]')).toEqual([
      { node: 'exit-node' },
      'approved',
      [1, []],
      null,
    ]);
    expect(parseAll(' {"node": "exit-node"}\n')).toEqual([{ node: 'exit-node' }]);
    expect(parseAll('[]')).toEqual([]);
    expect(parseAll('\u{feff}[1]')).toEqual([1]);
  });

  it('tells what is no JSON, and what nests too deep', () => {
    const nested = (levels: number): string => `${'['.repeat(levels)}1${']'.repeat(levels)}`;
    expect(scan('[{"node":"exit-node"},{"node"]')).toBe('no JSON');
    expect(scan('')).toBe('no JSON');
    expect(scan(nested(maxDepth))).not.toBeTypeOf('string');
    expect(scan(nested(maxDepth + 1))).toBe('too deep');
  });

  it('takes and refuses what JSON.parse takes and refuses', () => {
    const edits = fc.array(
      fc.tuple(
        fc.nat(),
        fc.constantFrom(
          '',
          '"',
          '\\',
          '\\u00e',
          '{',
          '}',
          '[',
          ']',
          ',',
          ':',
          '0',
          '-',
          '.',
          'e',
          ' ',
          '\n',
          '\u{1}',
          'é',
        ),
      ),
      { maxLength: 3 },
    );
    fc.assert(
      fc.property(fc.array(logs, { maxLength: 3 }), edits, fc.nat(2), (sent, changes, indent) => {
        let text = JSON.stringify(sent, undefined, indent);
        for (const [place, put] of changes) {
          const at = place % (text.length + 1);
          text = text.slice(0, at) + put + text.slice(at + (place % 2));
        }
        // An edit may cut a pair of surrogates, which no bytes can hold.
        text = Buffer.from(text).toString();
        let parsed: unknown;
        try {
          parsed = JSON.parse(text);
        } catch {
          expect(parseAll(text)).toBeUndefined();
          return;
        }
        const exact = parseJson(text);
        expect(parsed).toBeDefined();
        expect(parseAll(text)).toEqual(Array.isArray(exact) ? exact : [exact]);
      }),
      { seed, numRuns: 3000 },
    );
  });

  it('gives as plain only what ingestion takes as it is, without source and tags', () => {
    let plain = 0;
    fc.assert(
      fc.property(logs, (sent) => {
        const text = JSON.stringify(sent);
        const found = scanOne(text);
        if (found === undefined) return;
        plain++;
        const parsed = parseJson(text) ?? null;
        const attributes: MutableObject = isObject(parsed) ? parsed : {};
        const { ddsource, ddtags } = attributes;
        expect(found.beside).toEqual({
          ...(ddsource === undefined ? {} : { ddsource }),
          ...(ddtags === undefined ? {} : { ddtags }),
        });
        const { custom } = intake('', { now: 0, attributes });
        // Names that are whole numbers come first in print.
        if (!/"\d+":/u.test(text)) expect(found.text).toBe(printJson(custom));
        expect(intake('', { now: 0, attributes: found.entry, isClean: true }).custom).toEqual(custom);
      }),
      { seed, numRuns: 3000 },
    );
    expect(plain).toBeGreaterThan(300);
  });

  it.each([
    ['{"ddsource":"tailscale","ddtags":"env:prod","node":"exit-node"}', '{"node":"exit-node"}'],
    ['{"node":"exit-node","ddsource":"tailscale","ddtags":"env:prod"}', '{"node":"exit-node"}'],
    ['{"ddtags":"env:prod","node":"exit-node","ddsource":"tailscale"}', '{"node":"exit-node"}'],
    ['{"ddsource":"tailscale"}', '{}'],
    ['{"peer":{"ddsource":"tailscale"},"name":"Zoë"}', '{"peer":{"ddsource":"tailscale"},"name":"Zoë"}'],
    [String.raw`{"name":"a \"b\"\n"}`, String.raw`{"name":"a \"b\"\n"}`],
  ])('takes %s without what leaves the attributes', (sent, printed) => {
    const { entry, text } = scanOne(sent) ?? {};
    expect(text).toBe(printed);
    expect(entry).toEqual(JSON.parse(printed));
  });

  it('keeps source and tags beside the attributes', () => {
    const sent = String.raw`{"ddtags":"env:prod,team:\"net\"","node":"exit-node","ddsource":"tailscale"}`;
    expect(scanOne(sent)?.beside).toEqual({ ddsource: 'tailscale', ddtags: 'env:prod,team:"net"' });
  });

  it.each([
    '{"node": "exit-node"}',
    '{"node":null}',
    '{"tags":[]}',
    '{"peer":{}}',
    '{"traffic.bytes":1}',
    '{"share":0.50}',
    '{"bytes":1e3}',
    '{"bytes":9007199254740993}',
    '{"message":"approved"}',
    '{"ddsource":5}',
    String.raw`{"name":"\u00e9"}`,
    String.raw`{"path":"\/"}`,
    '"approved"',
  ])('leaves %s to be looked at', (sent) => {
    expect(scanOne(sent)).toBeUndefined();
  });
});
