import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileIntake } from '../../../src/engine/ingest/intake-log.js';
import { compilePipeline } from '../../../src/engine/pipeline/compile-pipeline.js';
import { findUnread } from '../../../src/engine/pipeline/unread-processors.js';
import { valuesAt } from '../../../src/engine/search/attribute.js';
import type { LogEvent } from '../../../src/model/log-event.js';

const attributes = ['a', 'a.b', 'a.b.c', 'a.c', 'b', 'b.a', 'c', 'message', 'status', 'service'];
const path = fc.constantFrom(...attributes);
const paths = fc.uniqueArray(path, { minLength: 1, maxLength: 2 });
const query = fc.oneof(
  path.map((name) => `@${name}:*`),
  path.map((name) => `-@${name}:x`),
  fc.constantFrom('*', 'status:error', 'service:x', 'x', '@a.b:x OR @c:x'),
);
const template = fc.tuple(path, path).map(([one, other]) => `%{${one}} %{${other}}`);
const categories = fc
  .tuple(query, query)
  .map((queries) => queries.map((search, index) => ({ filter: { query: search }, name: `x${index}` })));

const leaf = fc.oneof(
  fc.record({
    type: fc.constant('arithmetic-processor'),
    target: path,
    expression: fc.constantFrom('a + 1', 'a.b / c'),
  }),
  fc.record({
    type: fc.constant('array-processor'),
    operation: fc.record({
      type: fc.constantFrom('append', 'length'),
      source: path,
      target: path,
      preserveSource: fc.boolean(),
    }),
  }),
  fc.record({
    type: fc.constant('attribute-remapper'),
    sources: paths,
    target: path,
    sourceType: fc.constantFrom('attribute', 'attribute', 'tag'),
    targetType: fc.constantFrom('attribute', 'attribute', 'tag'),
    preserveSource: fc.boolean(),
    overrideOnConflict: fc.boolean(),
  }),
  fc.record({ type: fc.constant('category-processor'), target: path, categories }),
  fc.record({ type: fc.constant('date-remapper'), sources: paths }),
  fc.record({ type: fc.constant('geo-ip-parser'), sources: paths, target: path }),
  fc.record({
    type: fc.constant('lookup-processor'),
    source: path,
    target: path,
    lookupTable: fc.constant('x,error\n1,x'),
  }),
  fc.record({ type: fc.constant('message-remapper'), sources: paths }),
  fc.record({ type: fc.constant('service-remapper'), sources: paths }),
  fc.record({ type: fc.constant('status-remapper'), sources: paths }),
  fc.record({
    type: fc.constant('string-builder-processor'),
    target: path,
    template,
    replaceMissing: fc.boolean(),
  }),
);
const nested = fc
  .tuple(query, fc.array(leaf, { maxLength: 4 }))
  .map(([search, processors]) => ({ type: 'pipeline', filter: { query: search }, processors }));
const pipeline = fc
  .tuple(query, fc.array(fc.oneof(leaf, leaf, leaf, nested), { maxLength: 10 }))
  .map(([search, processors]) => ({ filter: { query: search }, processors }));

const scalar = fc.constantFrom<string | number>('x', 'error', 'deep text', '2026-03-02T08:00:00Z', 1, 0);
const { value } = fc.letrec<{ readonly value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    scalar,
    fc.array(tie('value'), { maxLength: 2 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value'), { maxKeys: 3 }),
  ),
}));
const log = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'message', 'status', 'ddtags'), value, {
  maxKeys: 5,
});

/** All that whoever reads these fields can tell of a log. */
function look(event: LogEvent, fields: readonly string[]): unknown {
  const { message, status, service } = event;
  const reserved: Readonly<Record<string, unknown>> = { message, status, service };
  return [event.timestamp, event.tags, fields.map((name) => [valuesAt(event.custom, name), reserved[name]])];
}

describe('processors whose results nobody reads', () => {
  it('make no difference to those who read other fields', () => {
    const intake = compileIntake();
    let [leftOut, free] = [0, 0];
    fc.assert(
      fc.property(
        fc.array(pipeline, { minLength: 1, maxLength: 2 }),
        paths,
        fc.array(log, { maxLength: 6 }),
        (definitions, fields, logs) => {
          const unread = findUnread(definitions, fields);
          if (unread === undefined) return;
          const whole = definitions.map((definition) => compilePipeline(definition));
          const lean = definitions.map((definition, index) =>
            compilePipeline(definition, { leaveOut: unread.processors[index] }),
          );
          leftOut += unread.processors.reduce((sum, { size }) => sum + size, 0);
          for (const attributesOfLog of logs) {
            const text = JSON.stringify(attributesOfLog);
            const [expected, actual] = [intake(text, { now: 0 }), intake(text, { now: 0 })];
            if (!unread.canLeaveOut(actual.custom)) continue;
            free += 1;
            if (unread.message) actual.message = '';
            for (const compiled of whole) compiled.run(expected, { now: 0 });
            for (const compiled of lean) compiled.run(actual, { now: 0 });
            expect(look(actual, fields)).toEqual(look(expected, fields));
          }
        },
      ),
      { seed: 8, numRuns: 1000 },
    );
    expect(leftOut).toBeGreaterThan(300);
    expect(free).toBeGreaterThan(300);
  });

  const write = (target: string) => ({ type: 'string-builder-processor', target, template: 'text' });

  it('are left out with the pipelines that hold no others, in either spelling', () => {
    const within = { type: 'pipeline', filter: { query: '@a:*' }, processors: [write('b.c')] };
    const processors = [write('a'), within, { ...write('b.d'), is_enabled: false }];
    expect(findUnread([{ pipeline: { processors } }], ['a'])?.processors).toEqual([
      new Set(['/pipeline/processors/1', '/pipeline/processors/1/processors/0']),
    ]);
    expect(findUnread([{ processors }], ['b'])?.processors).toEqual([new Set()]);
  });

  it.each([
    ['another processor may put a list where they would write', [select('a'), write('a.b.c')]],
    ['a processor of a type that may read anything is among them', [write('b'), { type: 'grok-parser' }]],
    ['a search looks for a word anywhere', [write('b'), { ...nestedOn('*:x'), processors: [write('a')] }]],
    ['an element of a list is named by its number', [write('b'), remap('c.0', 'a')]],
    ['a path can be spelt in two ways', [write('b'), remap('custom.c', 'a')]],
  ])('are all kept where %s', (_, processors) => {
    expect(findUnread([{ processors }], ['a.c'])).toBeUndefined();
  });

  function remap(source: string, target: string) {
    return { type: 'attribute-remapper', sources: [source], target };
  }

  function select(target: string) {
    const operation = { type: 'select', source: 'b', target, filter: '*', valueToExtract: 'list' };
    return { type: 'array-processor', operation };
  }

  function nestedOn(search: string) {
    return { type: 'pipeline', filter: { query: search } };
  }
});
