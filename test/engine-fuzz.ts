import fc from 'fast-check';
import { processorCompilers } from '../src/engine/processors/index.js';

/** Made-up input for the engine: near enough to the real thing to get past the first check. */

const name = fc.constantFrom(
  'a',
  'a.b',
  'u',
  'message',
  '__proto__',
  'constructor',
  'a.0',
  '',
  '.',
  'service',
);

export const anyLog: fc.Arbitrary<string> = fc.oneof(
  fc.json(),
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.dictionary(name, fc.jsonValue()).map((object) => JSON.stringify(object)),
  fc
    .tuple(
      name,
      fc.constantFrom(
        '1.0',
        '1e400',
        '-0',
        '"x"',
        'null',
        '[]',
        '{"a.b.":{}}',
        '99999999999999999999',
        '"http://h:1/?a=b#c"',
      ),
    )
    .map(([key, value]) => `{${JSON.stringify(key)}:${value}}`),
  fc.nat(2000).map((depth) => `{"a":${'['.repeat(depth)}1.0${']'.repeat(depth)}}`),
  fc
    .array(fc.constantFrom('a=', 'b="', '"', ' ', ',', '1s', '<', '>', '[', '{', ':', '\n'))
    .map((parts) => parts.join('')),
);

const memberNames = [
  'type',
  'name',
  'enabled',
  'is_enabled',
  'source',
  'sources',
  'target',
  'targetFormat',
  'target_type',
  'sourceType',
  'preserveSource',
  'overrideOnConflict',
  'filter',
  'processors',
  'grok',
  'lookupTable',
  'defaultLookup',
  'categories',
  'template',
  'expression',
  'operation',
  'schema',
  'mappers',
  'binary_to_text_encoding',
  'attribute_to_exclude',
  '__proto__',
  'constructor',
] as const;

const memberValue: fc.Arbitrary<unknown> = fc.oneof(
  name,
  fc.array(name, { maxLength: 3 }),
  fc.boolean(),
  fc.constantFrom(
    'integer',
    'tag',
    'a + b',
    '%{a}',
    '%{',
    '(a',
    'x,y',
    'base64',
    { query: '@a:*' },
    { query: '(' },
    { matchRules: 'r %{data:x:json}' },
  ),
  fc.constantFrom(
    { type: 'length', source: 'a', target: 'b' },
    { type: 'key-value', source: 'a', keyToExtract: 'a', valueToExtract: 'u' },
  ),
  fc.jsonValue(),
);

const processorType = fc.oneof(
  { arbitrary: fc.constantFrom(...processorCompilers.keys()), weight: 9 },
  { arbitrary: fc.string(), weight: 1 },
);

function processorWith(processors: fc.Arbitrary<readonly unknown[]>): fc.Arbitrary<unknown> {
  return fc
    .tuple(
      processorType,
      fc.dictionary(fc.constantFrom(...memberNames), memberValue, { maxKeys: 8 }),
      processors,
    )
    .map(([type, members, inner]) => ({
      sources: ['a'],
      source: 'a',
      target: 'b',
      ...members,
      type,
      processors: inner,
    }));
}

const leafProcessor = processorWith(fc.constant([]));
const anyProcessor = processorWith(fc.array(leafProcessor, { maxLength: 3 }));

export const anyDefinition: fc.Arbitrary<unknown> = fc.oneof(
  fc.array(anyProcessor, { maxLength: 5 }).map((processors) => ({ filter: { query: '*' }, processors })),
  fc.jsonValue(),
);

export const anyYaml: fc.Arbitrary<string> = fc.oneof(
  fc.string(),
  fc.json(),
  fc
    .array(
      fc.constantFrom(
        'id: x',
        'tests:',
        ' -',
        '  sample: |-',
        '    {"a":1}',
        '  - sample: a',
        '    result:',
        '      custom: {}',
        'pipeline:',
        '  processors:',
        '    - type: grok-parser',
        '      grok:',
        '        matchRules: r %{data:x}',
        '"',
        "'",
        '&a',
        '*a',
        '|',
        '>',
        '\t',
        '- - -',
        '? :',
        '[',
        '{',
        '%YAML 1.1',
        '---',
        '!!binary x',
      ),
    )
    .map((lines) => lines.join('\n')),
);

const regexParts = [
  'a',
  'b',
  '.',
  '\\d',
  '\\w',
  '\\p{L}',
  '[^]]',
  '[a-',
  '[',
  ']',
  '(',
  ')',
  '(?:',
  '(?>',
  '(?=',
  '(?<!',
  '(?<n>',
  '(?i)',
  '(?x)',
  '|',
  '*',
  '+',
  '?',
  '*+',
  '+?',
  '{2,3}',
  '{',
  '}',
  '{9}',
  '\\1',
  '\\k<n>',
  '\\b',
  '^',
  '$',
  '\\Q',
  '\\E',
  '\\',
  '&&',
  '-',
  '\u{1f600}',
] as const;

export const anyRegex: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...regexParts), { maxLength: 14 })
  .map((parts) => parts.join(''));

const ruleParts = [
  ...regexParts.slice(0, 24),
  '%{',
  '}',
  'word',
  'data',
  'regex("',
  'date("yyyy"',
  '")',
  ':x',
  '::',
  'keyvalue',
  'json',
  'array("[]",',
  'array',
  'csv("a,b")',
  'rubyhash',
  'xml',
  'useragent',
  'scale(2)',
  '\nr ',
  ' ',
  ',',
  '%{r}',
  '%{word:a.b}',
  '%{data::keyvalue("=","/:")}',
  '%{data:x:array("[]",",")}',
];

export const anyGrokRules: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...ruleParts), { maxLength: 16 })
  .map((parts) => `r ${parts.join('')}`);
