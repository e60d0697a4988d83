import { describe, expect, it } from 'vitest';
import type { MutableObject, MutableValue } from '../../../src/engine/event/mutable-event.js';
import { ingestLog } from '../../../src/engine/ingest/ingest-log.js';
import { printJson } from '../../../src/engine/json/print-json.js';
import { compilePipeline } from '../../../src/engine/pipeline/compile-pipeline.js';
import { parisStub } from '../../../src/engine/processors/parsers/geo-ip-stub.js';
import type { LogEvent } from '../../../src/model/log-event.js';

type Definition = Readonly<Record<string, unknown>>;

function run(
  processor: Definition | readonly Definition[],
  custom: MutableObject,
  tags: readonly string[] = [],
): LogEvent {
  const processors = [processor].flat();
  const pipeline = compilePipeline({ filter: { query: '*' }, processors }, { geoIp: parisStub });
  expect(pipeline.problems).toEqual([]);
  const event = ingestLog(printJson(custom));
  event.tags = [...tags];
  return pipeline.run(event, { now: Date.UTC(2026, 0, 15) });
}

function customOf(processor: Definition | readonly Definition[], custom: MutableObject): string {
  return printJson(run(processor, custom).custom);
}

describe('attribute-remapper', () => {
  const remap = (members: Definition) => ({
    type: 'attribute-remapper',
    sources: ['a'],
    target: 'b',
    ...members,
  });

  it.each<[string, Definition, MutableObject, string]>([
    ['moves', {}, { a: 1 }, '{"b":1}'],
    ['copies', { preserveSource: true }, { a: { x: 1 } }, '{"a":{"x":1},"b":{"x":1}}'],
    [
      'takes all sources, the last one winning',
      { sources: ['a', 'c'], overrideOnConflict: true },
      { a: 1, c: 2 },
      '{"b":2}',
    ],
    ['removes a source whose target was taken', {}, { a: 1, b: 2 }, '{"b":2}'],
    ['moves into what it moved', { target: 'a.name' }, { a: 'x' }, '{"a":{"name":"x"}}'],
    [
      'casts in place',
      { target: 'a', targetFormat: 'integer', preserveSource: true },
      { a: '12' },
      '{"a":12}',
    ],
    ['casts text to double', { targetFormat: 'double' }, { a: '12' }, '{"b":12.0}'],
    [
      'casts longs to text',
      { targetFormat: 'string' },
      { a: 7_288_183_648_727_243_213n },
      '{"b":"7288183648727243213"}',
    ],
    ['truncates doubles', { targetFormat: 'integer' }, { a: 12.9 }, '{"b":12}'],
    ['keeps what cannot be cast', { targetFormat: 'integer' }, { a: 'x' }, '{"b":"x"}'],
  ])('%s', (_, members, custom, expected) => {
    expect(customOf(remap(members), custom)).toBe(expected);
  });

  it('makes tags of attributes, in lower case', () => {
    expect(run(remap({ targetType: 'tag', target: 'direction' }), { a: ['Outbound', 'In'] }).tags).toEqual([
      'direction:outbound',
      'direction:in',
    ]);
  });

  it('makes attributes of tags', () => {
    const event = run(remap({ sourceType: 'tag', sources: ['env'] }), {}, ['env:prod', 'x']);
    expect(event).toMatchObject({ custom: { b: 'prod' }, tags: ['x'] });
  });
});

describe('remappers of reserved attributes', () => {
  it('set the date from the first source that parses', () => {
    const date = { type: 'date-remapper', sources: ['a', 'b'] };
    expect(run(date, { a: 'x', b: '2026-01-15T10:00:00Z' })).toMatchObject({
      timestamp: Date.UTC(2026, 0, 15, 10),
      custom: { b: '2026-01-15T10:00:00Z' },
    });
    expect(run(date, { a: 'x' }).timestamp).toBe(Date.UTC(2026, 0, 15));
  });

  it('set status and service and leave their attributes', () => {
    const event = run(
      [
        { type: 'status-remapper', sources: ['x', 'level'] },
        { type: 'service-remapper', sources: ['app'] },
      ],
      { x: '', level: 'WARN', app: 'Web' },
    );
    expect(event).toMatchObject({ status: 'warn', service: 'Web', custom: { level: 'WARN', app: 'Web' } });
  });

  it('set status, service and message once: the first whose source the log has counts', () => {
    const remapper = (type: string, source: string) => ({ type: `${type}-remapper`, sources: [source] });
    const kinds = ['status', 'service', 'message'];
    const processors = ['none', 'first', 'second'].flatMap((source) =>
      kinds.map((kind) => remapper(kind, `${source}.${kind}`)),
    );
    const first = { status: 'error', service: 'derp', message: 'up' };
    const second = { status: 'info', service: 'ssh', message: 'down' };
    expect(run(processors, { first, second })).toMatchObject({
      ...first,
      custom: { first: { status: 'error', service: 'derp' }, second },
    });
  });

  it('set the date as often as one finds any', () => {
    const dates = ['a', 'b', 'none'].map((source) => ({ type: 'date-remapper', sources: [source] }));
    expect(run(dates, { a: 1000, b: 2000 }).timestamp).toBe(2000);
  });

  it('set message, trace id and span id and take their attributes', () => {
    const event = run(
      [
        { type: 'message-remapper', sources: ['msg'] },
        { type: 'trace-id-remapper', sources: ['t'] },
        { type: 'span-id-remapper' },
      ],
      { msg: 12, t: '', dd: { span_id: 'abc' } },
    );
    expect(event).toMatchObject({ message: '12', traceId: '', spanId: 'abc', custom: {} });
  });
});

describe('category, lookup, string builder and arithmetic', () => {
  it('writes the first category that matches', () => {
    const processor = {
      type: 'category-processor',
      target: 'kind',
      categories: [
        { filter: { query: '@code:[400 TO 499]' }, name: 'client' },
        { filter: { query: '@code:>=400' }, name: 'error' },
      ],
    };
    expect(customOf(processor, { code: 404 })).toBe('{"code":404,"kind":"client"}');
    expect(customOf(processor, { code: 200 })).toBe('{"code":200}');
  });

  it.each<[MutableObject, string]>([
    [{ code: 3 }, '{"code":3,"level":"Low, really"}'],
    [{ code: 'x' }, '{"code":"x","level":"none"}'],
    [{}, '{}'],
  ])('looks up %j', (custom, expected) => {
    const table = { type: 'lookup-processor', source: 'code', target: 'level', defaultLookup: 'none' };
    expect(customOf({ ...table, lookupTable: '3, Low, really\n4,High' }, custom)).toBe(expected);
    expect(customOf({ ...table, lookup_table: ['3,Low, really', '4,High'] }, custom)).toBe(expected);
  });

  it.each<[string, MutableObject, boolean, string | undefined]>([
    ['%{a}-%{b.c}', { a: 'x', b: { c: 1.5 } }, false, 'x-1.5'],
    ['%{l.n}!', { l: [{ n: 1 }, { n: 2 }] }, false, '1,2!'],
    ['%{a}-%{missing}', { a: 'x' }, false, undefined],
    ['%{a}-%{missing}', { a: 'x' }, true, 'x-'],
    ['%{o}', { o: { x: 1 } }, true, ''],
    ['constant', {}, false, 'constant'],
    ['%{long}', { long: 'x'.repeat(300) }, false, 'x'.repeat(256)],
  ])('builds %s', (template, custom, replaceMissing, expected) => {
    const event = run({ type: 'string-builder-processor', target: 't', template, replaceMissing }, custom);
    expect(event.custom['t']).toBe(expected);
  });

  it.each<[string, MutableObject, string]>([
    ['a / 1000', { a: 1500 }, '1.5'],
    ['(a + b) * 2', { a: 1, b: '2' }, '6.0'],
    ['end-time - start', { 'end-time': 5, start: 3 }, '2.0'],
    ['-1 * a', { a: 3 }, '-3.0'],
    ['a / 3', { a: 1 }, '0.333333333'],
    ['a * 1E7', { a: 1.5 }, '1.5E7'],
  ])('calculates %s', (expression, custom, expected) => {
    const event = run({ type: 'arithmetic-processor', expression, target: 'r' }, custom);
    expect(printJson(event.custom['r'] ?? null)).toBe(expected);
  });

  it('skips a formula over what is no number, or divides by zero', () => {
    const skip = { type: 'arithmetic-processor', expression: '1 / a', target: 'r' };
    for (const a of ['x', 0, ['1'], { b: 1 }] satisfies MutableValue[]) {
      expect(run(skip, { a }).custom).not.toHaveProperty('r');
    }
    expect(run({ ...skip, expression: 'a + 1', replaceMissing: true }, {}).custom).toEqual({
      r: expect.anything(),
    });
  });
});

describe('parsers', () => {
  it.each([
    [
      'https://Exit-Node.example.com:443/a/?q=1&r=%20#top',
      '{"scheme":"https","host":"exit-node.example.com","port":443,"path":"/a/","queryString":{"q":"1","r":"%20"},"hash":"top"}',
    ],
    ['SSL://host', '{"scheme":"SSL","host":"host","path":""}'],
    ['/path?x', '{"path":"/path","queryString":{"x":""}}'],
    ['http://[fd7a::1]:80/', '{"scheme":"http","host":"[fd7a::1]","port":80,"path":"/"}'],
  ])('url-parser cuts %s', (url, expected) => {
    expect(
      printJson(run({ type: 'url-parser', sources: ['u'], target: 'd' }, { u: url }).custom['d'] ?? null),
    ).toBe(expected);
  });

  it('url-parser drops ending slashes where asked', () => {
    const url = { type: 'url-parser', sources: ['u'], target: 'd', normalizeEndingSlashes: true };
    expect(run(url, { u: 'http://h/a//' }).custom['d']).toMatchObject({ path: '/a' });
    expect(run(url, { u: 'http://h/' }).custom['d']).toMatchObject({ path: '/' });
  });

  it.each<[MutableValue, unknown]>([
    ['185.64.148.0', expect.objectContaining({ city: { name: 'Paris' } })],
    ['100.64.0.7', {}],
    ['fd7a:115c:a1e0::53', {}],
    ['10.2.75.414', { invalidAddress: '10.2.75.414' }],
    [['192.0.2.1'], { invalidAddress: '[192.0.2.1]' }],
  ])('geo-ip-parser makes of %j', (address, expected) => {
    expect(
      run({ type: 'geo-ip-parser', sources: ['ip'], target: 'geo' }, { ip: address }).custom['geo'],
    ).toEqual(expected);
  });

  it('url, user agent and address are read from and written to the documented attributes by default', () => {
    const types = ['url-parser', 'user-agent-parser', 'geo-ip-parser'].map((type) => ({ type }));
    const custom = {
      http: { url: '/admin', useragent: 'curl/8.5.0' },
      network: { client: { ip: '185.64.148.0' } },
    };
    expect(run(types, custom).custom).toMatchObject({
      http: { url_details: { path: '/admin' }, useragent_details: { browser: { family: 'curl' } } },
      network: { client: { geoip: { city: { name: 'Paris' } } } },
    });
  });

  it('user-agent-parser knows browser, system and device', () => {
    const agent =
      'Mozilla%2F5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36';
    const parser = { type: 'user-agent-parser', sources: ['ua'], target: 'd', encoded: true };
    expect(run(parser, { ua: agent }).custom['d']).toMatchObject({
      browser: { family: 'Chrome', major: '120' },
      os: { family: 'Windows', major: '10' },
      device: { category: 'Desktop' },
    });
    expect(run(parser, { ua: '' }).custom).not.toHaveProperty('d');
  });

  it.each([
    ['base64', 'utf_8', 'bGFwdG9wLWFsaWNl', 'laptop-alice'],
    ['base64', 'utf_8', 'bGFwdG9wLWFsaWN', 'laptop-alic'],
    ['base16', 'utf_8', '6578697', 'exi'],
    ['base16', 'integer', 'ff', 255],
    ['base64', 'integer', 'AQA=', 256],
    ['base16', 'utf_8', 'xyz', undefined],
  ])('decoder-processor reads %s as %s: %s', (encoding, representation, source, expected) => {
    const decoder = {
      type: 'decoder-processor',
      source: 's',
      target: 't',
      binary_to_text_encoding: encoding,
      input_representation: representation,
    };
    expect(run(decoder, { s: source }).custom['t']).toBe(expected);
  });
});

describe('arrays', () => {
  const nodes = (): MutableObject => ({
    nodes: [
      { name: 'exit-node', os: 'linux' },
      { name: 'laptop-alice', os: 'macOS' },
    ],
  });
  const operation = (members: Definition) => ({ type: 'array-processor', operation: members });

  it.each<[string, Definition, MutableObject, string]>([
    [
      'select',
      { type: 'select', source: 'nodes', target: 'mac', filter: 'os:mac*', valueToExtract: 'name' },
      nodes(),
      '"mac":"laptop-alice"',
    ],
    ['length', { type: 'length', source: 'nodes', target: 'count' }, nodes(), '"count":2'],
    [
      'append to nothing',
      { type: 'append', source: 'a', target: 'l', preserveSource: false },
      { a: 1 },
      '{"l":[1]}',
    ],
    ['append', { type: 'append', source: 'a', target: 'l' }, { a: { x: 1 }, l: [0] }, '"l":[0,{"x":1}]'],
    [
      'key-value',
      { type: 'key-value', source: 'nodes', target: 'os', keyToExtract: 'name', valueToExtract: 'os' },
      nodes(),
      '"os":{"exit-node":"linux","laptop-alice":"macOS"}',
    ],
    [
      'key-value at the root',
      { type: 'key-value', source: 'nodes', keyToExtract: 'name', valueToExtract: 'os' },
      nodes(),
      '"exit-node":"linux"',
    ],
  ])('%s', (_, members, custom, expected) => {
    expect(customOf(operation(members), custom)).toContain(expected);
  });

  it('key-value keeps the first of two values unless told otherwise', () => {
    const pairs = {
      pairs: [
        { k: 'a', v: 1 },
        { k: 'a', v: 2 },
      ],
    };
    const spread = {
      type: 'key-value',
      source: 'pairs',
      target: 't',
      key_to_extract: 'k',
      value_to_extract: 'v',
    };
    expect(run(operation(spread), structuredClone(pairs)).custom['t']).toEqual({ a: 1 });
    expect(run(operation({ ...spread, override_on_conflict: true }), pairs).custom['t']).toEqual({ a: 2 });
  });

  it('array-map moves attributes of elements where source and target are one array', () => {
    const map = {
      type: 'array-map-processor',
      source: 'flows',
      target: 'flows',
      processors: [
        { type: 'attribute-remapper', sources: ['$sourceElem.src'], target: '$targetElem.source' },
        {
          type: 'string-builder-processor',
          template: '%{$sourceElem.port}/tcp',
          target: '$targetElem.service',
        },
      ],
    };
    expect(customOf(map, { flows: [{ src: '100.64.0.1', port: 443 }, { port: 22 }] })).toBe(
      '{"flows":[{"port":443,"source":"100.64.0.1","service":"443/tcp"},{"port":22,"service":"22/tcp"}]}',
    );
  });

  it('array-map runs sub-processors once an element and reads the log around', () => {
    const map = {
      type: 'array-map-processor',
      source: 'flows',
      target: 'out',
      preserve_source: false,
      processors: [
        {
          type: 'arithmetic-processor',
          expression: '$sourceElem.tx + $sourceElem.rx',
          target: '$targetElem.bytes',
        },
        {
          type: 'string-builder-processor',
          template: '%{node}>%{$sourceElem.dst}',
          target: '$targetElem.edge',
        },
        {
          type: 'category-processor',
          target: '$targetElem.kind',
          categories: [{ filter: { query: '@$sourceElem.dst:*\\:443' }, name: 'https' }],
        },
      ],
    };
    const flows = Array.from({ length: 60 }, (_, index) => ({
      dst: index === 0 ? 'a:443' : 'b:22',
      tx: index,
      rx: 1,
    }));
    const { custom } = run(map, { node: 'exit-node', flows });
    expect(custom).not.toHaveProperty('flows');
    expect(custom['out']).toHaveLength(50);
    expect(printJson(custom['out'] ?? null)).toContain(
      '{"bytes":1.0,"edge":"exit-node>a:443","kind":"https"}',
    );
  });
});

describe('the rest', () => {
  it('exclude-attribute removes one attribute', () => {
    expect(
      customOf(
        { type: 'exclude-attribute', attribute_to_exclude: 'usr.email' },
        { usr: { email: 'x' }, a: 1 },
      ),
    ).toBe('{"a":1}');
  });

  it('schema-processor maps, falls back and names class and category', () => {
    const schema = {
      type: 'schema-processor',
      name: 'Apply OCSF schema for 3002',
      schema: {
        schemaType: 'ocsf',
        version: '1.5.0',
        className: 'Authentication',
        classUid: 3002,
        profiles: ['cloud'],
      },
      mappers: [
        {
          type: 'schema-remapper',
          name: 'm',
          sources: ['none', 'a', 'b'],
          target: 'ocsf.actor',
          preserveSource: true,
        },
        {
          type: 'schema-category-mapper',
          name: 'ocsf.status_id',
          categories: [{ filter: { query: '*' }, name: 'Other', id: 99 }],
          targets: { name: 'ocsf.status', id: 'ocsf.status_id' },
          fallback: {
            values: { 'ocsf.status': 'Other', 'ocsf.status_id': '99' },
            sources: { 'ocsf.status': ['b'] },
          },
        },
      ],
    };
    expect(run(schema, { a: 'alice', b: 'pending' }).custom['ocsf']).toEqual({
      actor: 'alice',
      status: 'pending',
      status_id: 99,
      class_uid: 3002,
      class_name: 'Authentication',
      category_uid: 3,
      category_name: 'Identity & Access Management',
      metadata: { version: '1.5.0', profiles: ['cloud'] },
    });
  });

  it('a nested pipeline runs on logs that match as they are by then', () => {
    const nested = {
      type: 'pipeline',
      filter: { query: 'service:web' },
      processors: [{ type: 'string-builder-processor', template: 'seen', target: 'mark' }],
    };
    expect(run([{ type: 'service-remapper', sources: ['app'] }, nested], { app: 'web' }).custom['mark']).toBe(
      'seen',
    );
    expect(
      run([nested, { type: 'service-remapper', sources: ['app'] }], { app: 'web' }).custom,
    ).not.toHaveProperty('mark');
  });
});

describe('a log of a megabyte', () => {
  const numbers = Array.from({ length: 150_000 }, (_, index) => index);

  it('is walked through once, whatever a processor gathers from its arrays', () => {
    const gather = { type: 'attribute-remapper', sources: ['a.b'], target: 'all' };
    const tag = { type: 'attribute-remapper', sources: ['all'], target: 'n', targetType: 'tag' };
    const { tags } = run([gather, tag], { a: [{ b: numbers }, { b: [0, 1] }] });
    expect(tags).toHaveLength(numbers.length);
    expect(tags.at(-1)).toBe('n:149999');
  });
});
