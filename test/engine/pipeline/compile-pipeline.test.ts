import { describe, expect, it } from 'vitest';
import { ingestLog } from '../../../src/engine/ingest/ingest-log.js';
import { compilePipeline } from '../../../src/engine/pipeline/compile-pipeline.js';

const now = Date.UTC(2026, 0, 15);

describe('a pipeline', () => {
  it('means the same in the spelling of YAML and of the API', () => {
    const yaml = {
      pipeline: {
        filter: { query: 'source:tailscale' },
        processors: [
          {
            type: 'attribute-remapper',
            enabled: true,
            sources: ['a'],
            target: 'b',
            preserveSource: true,
            overrideOnConflict: true,
          },
          {
            type: 'grok-parser',
            source: 'b',
            grok: { supportRules: 'half %{word:x}', matchRules: 'whole %{half}-%{word:y}' },
          },
          { type: 'message-remapper', enabled: false, sources: ['a'] },
        ],
      },
    };
    const api = {
      filter: { query: 'source:tailscale' },
      processors: [
        {
          type: 'attribute-remapper',
          is_enabled: true,
          sources: ['a'],
          target: 'b',
          preserve_source: true,
          override_on_conflict: true,
        },
        {
          type: 'grok-parser',
          source: 'b',
          grok: { support_rules: 'half %{word:x}', match_rules: 'whole %{half}-%{word:y}' },
        },
        { type: 'message-remapper', is_enabled: false, sources: ['a'] },
      ],
    };
    const results = [yaml, api].map((definition) => {
      const event = ingestLog('{"a":"exit-node"}');
      event.source = 'tailscale';
      return compilePipeline(definition).run(event, { now });
    });
    expect(results[0]?.custom).toEqual({ a: 'exit-node', b: 'exit-node', x: 'exit', y: 'node' });
    expect(results[1]).toEqual(results[0]);
  });

  it('leaves logs alone that its filter does not match, unless told to run on all', () => {
    const definition = {
      filter: { query: 'source:tailscale' },
      processors: [{ type: 'string-builder-processor', template: 'x', target: 'mark' }],
    };
    expect(compilePipeline(definition).run(ingestLog('{"a":1}'), { now }).custom).toEqual({ a: 1 });
    expect(compilePipeline(definition, { filter: false }).run(ingestLog('{}'), { now }).custom).toEqual({
      mark: 'x',
    });
  });

  it('names an unknown processor, its place and the nearest known ones', () => {
    const { problems } = compilePipeline({
      processors: [{ type: 'date-remapper', sources: ['x'] }, { type: 'atribute-remaper' }],
    });
    expect(problems).toEqual([
      {
        pointer: '/processors/1/type',
        message: '"atribute-remaper" is no processor type',
        hint: expect.stringContaining('attribute-remapper') as string,
      },
    ]);
  });

  it.each<[string, unknown, string, string]>([
    [
      'a list where a text is expected',
      { type: 'url-parser', sources: ['a'], target: ['b'] },
      '/processors/0/target',
      'a list stands where "target" is a text',
    ],
    [
      'a missing target',
      { type: 'arithmetic-processor', expression: '1 + a' },
      '/processors/0',
      '"target" is missing',
    ],
    ['no sources', { type: 'date-remapper', sources: [] }, '/processors/0/sources', 'no source is named'],
    [
      'an unknown format',
      { type: 'attribute-remapper', sources: ['a'], target: 'b', targetFormat: 'float' },
      '/processors/0/targetFormat',
      '"float" is no targetFormat',
    ],
    [
      'a broken search',
      { type: 'pipeline', filter: { query: '(a' }, processors: [] },
      '/processors/0/filter/query',
      'search "(a"',
    ],
    [
      'a broken formula',
      { type: 'arithmetic-processor', expression: 'a +', target: 'b' },
      '/processors/0/expression',
      'formula "a +"',
    ],
    [
      'rules in a circle',
      { type: 'grok-parser', grok: { matchRules: 'a %{b}', supportRules: 'b %{a}' } },
      '/processors/0/grok/matchRules',
      'in a circle: a > b > a (line 1 of matchRules)',
    ],
    [
      'a lookup line without comma',
      { type: 'lookup-processor', source: 'a', target: 'b', lookupTable: 'x' },
      '/processors/0/lookupTable',
      'line "x" has no comma',
    ],
    ['a processor that is no object', 'grok', '/processors/0', '"grok" stands where an object is expected'],
    [
      'a forbidden sub-processor',
      { type: 'array-map-processor', source: 'a', target: 'b', processors: [{ type: 'grok-parser' }] },
      '/processors/0/processors/0/type',
      'cannot stand in an array-map processor',
    ],
  ])('reports %s', (_, processor, pointer, message) => {
    const { problems } = compilePipeline({ processors: [processor] });
    expect(problems[0]?.pointer).toBe(pointer);
    expect(problems[0]?.message).toContain(message);
  });

  it('says which processors need data that is not at hand', () => {
    const { unsupported } = compilePipeline({
      processors: [
        {
          type: 'lookup-processor',
          name: 'Owner',
          source: 'a',
          target: 'b',
          lookup_enrichment_table: 'owners',
        },
        { type: 'threat-intel-processor' },
        { type: 'geo-ip-parser', sources: ['ip'], target: 'geo' },
      ],
    });
    expect(unsupported).toEqual([
      'processors[0] (lookup-processor "Owner") needs the reference table "owners"',
      "processors[1] (threat-intel-processor) needs Datadog's threat intelligence feed",
      'processors[2] (geo-ip-parser) needs a GeoIP database',
    ]);
  });

  it('names the grok rule that takes too many steps and goes on', () => {
    const problems: string[] = [];
    const pipeline = compilePipeline({
      processors: [{ type: 'grok-parser', grok: { matchRules: 'slow (x+x+)+y\nquick %{greedyData:all}' } }],
    });
    const event = pipeline.run(ingestLog('x'.repeat(100)), {
      now,
      onProblem: (message) => problems.push(message),
    });
    expect(event.custom['all']).toBe('x'.repeat(100));
    expect(problems).toEqual([expect.stringContaining('grok rule "slow"')]);
  });

  it('refuses pipelines nested without end', () => {
    let nested: unknown = { type: 'pipeline', processors: [] };
    for (let depth = 0; depth < 10_000; depth++) nested = { type: 'pipeline', processors: [nested] };
    expect(compilePipeline({ processors: [nested] }).problems[0]?.message).toContain('nest deeper than');
  });

  it('traces what each processor did and why it did nothing', () => {
    const pipeline = compilePipeline({
      processors: [
        { type: 'attribute-remapper', name: 'Map', sources: ['action'], target: 'evt.name' },
        { type: 'pipeline', filter: { query: 'service:web' }, processors: [] },
      ],
    });
    expect(pipeline.trace(ingestLog('{"action":"LOGIN"}'), { now })).toEqual([
      {
        processor: 'processors[0]',
        type: 'attribute-remapper',
        name: 'Map',
        outcome: 'applied',
        changes: [
          { path: 'custom.action', before: 'LOGIN' },
          { path: 'custom.evt', after: { name: 'LOGIN' } },
        ],
      },
      {
        processor: 'processors[1]',
        type: 'pipeline',
        name: undefined,
        outcome: 'the filter does not match',
        changes: [],
      },
    ]);
  });

  it.each([
    undefined,
    null,
    1,
    'x',
    [],
    { pipeline: null },
    { processors: 'x' },
    { processors: [null, [], 1] },
  ])('never throws on %j', (definition) => {
    const pipeline = compilePipeline(definition);
    expect(pipeline.run(ingestLog('exit-node'), { now }).message).toBe('exit-node');
  });
});
