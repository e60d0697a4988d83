import * as fc from 'fast-check';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  messageBlocks,
  messageHandles,
  messageVariables,
  parseEvaluation,
  parseMessageTemplate,
  printMessageTemplate,
  splitPath,
  type MessageNode,
} from '../../../src/language/message-template/index.js';
import { referenceFolder } from '../../reference.js';
import { brokenTexts, patience } from '../check-parser.js';
import { textsUnder } from '../reference-texts.js';
import { problemsOf, treeOf } from '../tree-of.js';
import { withoutSpans } from '../without-spans.js';

describe('parseMessageTemplate', () => {
  it('reads text, variables, conditions with else, helpers, comments and raw parts', () => {
    const text =
      'a {{ [@usr.email].name }}{{#is_match "host.name" "exit" "db"}}b{{else}}{{{value}}}{{/is_match}}' +
      '{{^is_alert}}{{/is_alert}}{{eval "value*2"}}{{!-- c --}}{{{{raw}}}}{{ d }}{{{{/raw}}}}';
    expect(treeOf(parseMessageTemplate(text))).toEqual({
      nodes: [
        { type: 'text', text: 'a ' },
        { type: 'variable', path: '[@usr.email].name', escaped: true },
        {
          type: 'block',
          name: 'is_match',
          negated: false,
          args: ['host.name', 'exit', 'db'].map((argument) => ({ type: 'text', text: argument })),
          children: [{ type: 'text', text: 'b' }],
          otherwise: [{ type: 'variable', path: 'value', escaped: false }],
        },
        { type: 'block', name: 'is_alert', negated: true, args: [], children: [] },
        { type: 'helper', name: 'eval', args: [{ type: 'text', text: 'value*2' }], escaped: true },
        { type: 'comment', text: ' c ' },
        { type: 'raw', name: 'raw', args: [], text: '{{ d }}' },
      ],
    });
  });

  it('reads a helper as argument of a condition', () => {
    const parsed = parseMessageTemplate(
      '{{#is_exact_match (eval "int(value % 24)") "8"}}x{{/is_exact_match}}',
    );
    expect(parsed.ok && messageBlocks(parsed.tree)[0]?.args).toEqual([
      { type: 'helper', name: 'eval', args: [{ type: 'text', text: 'int(value % 24)' }] },
      { type: 'text', text: '8' },
    ]);
  });

  it('names variables wherever they stand', () => {
    const parsed = parseMessageTemplate(
      '{{value}}{{#is_match "role.name" "db"}}{{host.ip}}{{/is_match}}{{local_time "last_triggered_at" "Asia/Tokyo"}}{{eval "log.attributes.x / threshold"}}',
    );
    expect(parsed.ok && messageVariables(parsed.tree).map(({ path }) => path)).toEqual([
      'value',
      'role.name',
      'host.ip',
      'last_triggered_at',
      'log.attributes.x',
      'threshold',
    ]);
  });

  it('finds handles, dynamic ones too, and no addresses, links or attributes', () => {
    const parsed = parseMessageTemplate(
      'ask alice@example.com, tell @slack-net-ops. @bob@example.com (@team-x) see https://x/@y `@usr.email`{{#is_alert}}@slack-{{host.name}} @pagerduty{{/is_alert}}',
    );
    expect(parsed.ok && messageHandles(parsed.tree).map(({ handle }) => handle)).toEqual([
      '@slack-net-ops',
      '@bob@example.com',
      '@team-x',
      '@slack-{{...}}',
      '@pagerduty',
    ]);
  });

  it.each<[string, readonly string[]]>([
    ['x {{#is_alert}} y', ['2: "{{#is_alert}}" is not closed']],
    ['{{/is_alert}}', ['0: "{{/is_alert}}" closes no block']],
    [
      '{{#is_alert}}{{#is_warning}}{{/is_alert}}{{/is_warning}}',
      ['13: "{{#is_warning}}" is not closed before "{{/is_alert}}"', '41: "{{/is_warning}}" closes no block'],
    ],
    ['a {{value', ['2: "{{" is not closed']],
    ['{{}}', ['2: nothing stands between the braces']],
    ['{{else}}', ['0: "{{else}}" stands in no block']],
    ['{{#a}}{{else}}{{else}}{{/a}}', ['14: "{{else}}" stands twice in one block']],
    ['{{eval "value}}', ['7: the quote is not closed']],
    ['{{{{raw}}}}x', ['0: "{{{{raw}}}}" is not closed']],
    ['{{!-- x', ['0: "{{!" is not closed']],
  ])('says all that is wrong in %j', (text, expected) => {
    expect(problemsOf(parseMessageTemplate(text))).toEqual(expected);
  });

  it('refuses endless nesting without using up the stack', () => {
    expect(problemsOf(parseMessageTemplate('{{#a}}'.repeat(20_000)))[100]).toMatch(/nested deeper/);
  });

  const text = fc
    .string({ minLength: 1 })
    .filter((part) => !/[{}]/.test(part))
    .map((part): MessageNode => ({ type: 'text', text: part }));
  const variable = fc.constantFrom<MessageNode>(
    { type: 'variable', path: 'host.name', escaped: true },
    { type: 'variable', path: '[@a.b].name', escaped: false },
    { type: 'comment', text: ' note ' },
    {
      type: 'helper',
      name: 'eval',
      escaped: false,
      args: [
        { type: 'text', text: 'a "quoted" \\ one' },
        { type: 'word', text: 'round=2' },
      ],
    },
    { type: 'raw', name: 'raw', args: [], text: '{{ x }}' },
  );
  const { nodes } = fc.letrec<{ nodes: readonly MessageNode[] }>((tie) => ({
    nodes: fc
      .array(
        fc.tuple(
          text,
          fc.oneof(
            { maxDepth: 3 },
            variable,
            fc.record(
              {
                type: fc.constant('block' as const),
                name: fc.constantFrom('is_alert', 'is_match'),
                negated: fc.boolean(),
                args: fc.constantFrom([], [{ type: 'text' as const, text: 'x' }]),
                children: tie('nodes'),
                otherwise: tie('nodes'),
              },
              { requiredKeys: ['type', 'name', 'negated', 'args', 'children'] },
            ),
          ),
        ),
        { maxLength: 3 },
      )
      .map((pairs) => pairs.flat()),
  }));

  it('parses what it prints to the same tree', () => {
    fc.assert(
      fc.property(nodes, (list) => {
        const tree = { nodes: list };
        expect(treeOf(parseMessageTemplate(printMessageTemplate(tree)))).toEqual(withoutSpans(tree));
      }),
      { seed: 31, numRuns: 1000 },
    );
  });

  it(
    'gives a tree or problems for 20,000 broken messages',
    () => {
      const samples = [
        '{{#is_alert}}{{host.name}} sent {{eval "humanize_bytes(value)"}} @slack-ops{{else}}ok{{/is_alert}}',
        '{{^is_match "a.b" "x"}}{{{log.message}}}{{/is_match}}{{!-- c --}}{{{{raw}}}}{{x}}{{{{/raw}}}}',
      ];
      expect(brokenTexts(parseMessageTemplate, printMessageTemplate, samples, 19)).toEqual([]);
    },
    patience,
  );
});

describe('splitPath', () => {
  it('keeps names in brackets whole', () => {
    expect(splitPath('[@network.client.ip].name')).toEqual(['@network.client.ip', 'name']);
    expect(splitPath('log.attributes.[error.message]')).toEqual(['log', 'attributes', 'error.message']);
    expect(splitPath('host.name')).toEqual(['host', 'name']);
  });
});

describe('parseEvaluation', () => {
  it('knows powers, remainders and dotted names', () => {
    expect(treeOf(parseEvaluation('a.b % 2 ^ [x.y].z'))).toMatchObject({
      operator: '%',
      right: { operator: '^', right: { name: '[x.y].z' } },
    });
    expect(problemsOf(parseEvaluation('value *'))).toEqual(['7: a value is missing at the end']);
  });
});

describe.skipIf(referenceFolder === undefined)('real messages', () => {
  it('all parse, and print as they were written', () => {
    const texts = ['integrations', 'tailscale'].flatMap((folder) =>
      textsUnder(join(referenceFolder ?? '', folder), ['message', 'escalation_message']).map(
        (found) => found.text,
      ),
    );
    expect(texts.length).toBeGreaterThan(20);
    for (const message of texts) {
      const parsed = parseMessageTemplate(message);
      expect(parsed.ok && printMessageTemplate(parsed.tree), message).toBe(message);
    }
  });
});
