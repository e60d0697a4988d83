import { describe, expect, it } from 'vitest';
import { pipelineTests } from '../../../src/engine/pipeline-tests/index.js';

const pipeline = `id: tailscale
facets:
  - path: evt.name
    source: log
  - path: usr.email
    source: log
pipeline:
  filter:
    query: source:tailscale
  processors:
    - type: attribute-remapper
      name: Map \`action\` to \`evt.name\`
      enabled: true
      sources:
        - action
      target: evt.name
    - type: pipeline
      filter:
        query: "@evt.name:LOGIN"
      processors:
        - type: lookup-processor
          source: evt.name
          target: kind
          lookupTable: |-
            LOGIN,access
            LOGOUT,exit
    - type: grok-parser
      source: note
      grok:
        supportRules: ""
        matchRules: |-
          seconds %{integer:took}s
          words %{data:words}
    - type: date-remapper
      sources:
        - eventTime
`;

const tests = (result: string) => `# bypass-global-facets-path-checks
id: "tailscale"
tests:
 -
  sample: |-
    {
      "action" : "LOGIN",
      "share" : 138.0,
      "eventTime" : "2026-01-15T10:00:00Z"
    }
${result}
`;

const rightResult = `  result:
    custom:
      eventTime: "2026-01-15T10:00:00Z"
      evt:
        name: "LOGIN"
      kind: "access"
      share: 138.0
    message: |-
      {
        "eventTime" : "2026-01-15T10:00:00Z",
        "share" : 138.0,
        "action" : "LOGIN"
      }
    tags:
     - "source:LOGS_SOURCE"
    timestamp: 1768471200000`;

function run(text: string, options = {}, subject: string | undefined = pipeline) {
  const found = subject === undefined ? undefined : { file: 'tailscale.yaml', text: subject };
  return pipelineTests.run({ file: 'tailscale_tests.yaml', text, subject: found }, options);
}

describe('a test file of a pipeline', () => {
  it('passes where the results agree, whatever the order of a dumped message', () => {
    expect(run(tests(rightResult)).verdicts).toEqual([
      {
        kind: 'pipeline',
        file: 'tailscale_tests.yaml',
        case: 0,
        line: 5,
        title: '{ "action" : "LOGIN", "share" : 138.0, "eventTime" : "2026-01-15T10:00:00Z" }',
        status: 'pass',
      },
    ]);
  });

  it('fails with each path that differs', () => {
    const wrong = rightResult
      .replace('"access"', '"exit"')
      .replace('timestamp: 1768471200000', 'status: "info"');
    expect(run(tests(wrong)).verdicts[0]).toMatchObject({
      status: 'fail',
      reason: '3 paths differ',
      diff: [
        { path: 'custom.kind', expected: 'exit', actual: 'access' },
        { path: 'status', expected: 'info' },
        { path: 'timestamp', actual: 1_768_471_200_000 },
      ],
    });
  });

  it.each<[string, string, number, string]>([
    ['a missing result', tests(''), 5, '"result" is missing'],
    ['an empty result', tests('  result:'), 5, '"result" is missing'],
    ['a result that is no mapping', tests('  result: 1'), 5, '"result" is no mapping'],
    ['a missing sample', 'id: x\ntests:\n  - result: {}\n', 3, '"sample" is missing'],
    ['a sample that is no text', 'id: x\ntests:\n  - sample: 1\n', 3, '"sample" is no text'],
    ['missing tests', 'id: x\n', 1, '"tests" is missing'],
    ['broken YAML', 'id: "x\n', 2, ''],
    ['a list', '- x\n', 1, 'the file is no mapping'],
  ])('fails with its line on %s', (_, text, line, reason) => {
    const [verdict] = run(text).verdicts;
    expect(verdict).toMatchObject({ status: 'fail', case: 0 });
    expect(verdict?.reason).toContain(reason);
    expect(Math.abs((verdict?.line ?? 0) - line)).toBeLessThanOrEqual(1);
  });

  it('fails where its pipeline is missing or broken, with the place', () => {
    const nowhere = pipelineTests.run(
      { file: 'x_tests.yaml', text: tests(rightResult), subject: undefined },
      {},
    );
    expect(nowhere.verdicts[0]?.reason).toContain('the pipeline "tailscale" that it tests is nowhere');
    const broken = run(tests(rightResult), {}, pipeline.replace('type: date-remapper', 'type: date-rmapper'));
    expect(broken.verdicts[0]?.reason).toContain('tailscale.yaml:34: "date-rmapper" is no processor type');
    expect(run(tests(rightResult), {}, 'a: "b').verdicts[0]?.reason).toMatch(/^tailscale\.yaml:\d+: /);
  });

  it('says that a case needs data nobody has', () => {
    const lookup = pipeline.replace(
      'lookupTable: |-\n            LOGIN,access\n            LOGOUT,exit',
      'lookup_enrichment_table: owners',
    );
    expect(run(tests(rightResult), {}, lookup).verdicts[0]).toMatchObject({
      status: 'unsupported',
      reason: 'processors[1].processors[0] (lookup-processor) needs the reference table "owners"',
    });
  });

  it('runs only the cases that a filter names', () => {
    expect(run(tests(rightResult), { filter: 'LOGOUT' }).verdicts).toEqual([]);
    expect(run(tests(rightResult), { filter: 'tests.yaml#0' }).verdicts).toHaveLength(1);
  });

  it('traces on request, what stands inside a nested pipeline before it', () => {
    const [verdict] = run(tests(rightResult), { trace: true }).verdicts;
    expect(verdict?.trace?.map(({ processor, outcome }) => [processor, outcome])).toEqual([
      ['processors[0]', 'applied'],
      ['processors[1].processors[0]', 'applied'],
      ['processors[1]', 'applied'],
      ['processors[2]', 'the log has no "note"'],
      ['processors[3]', 'applied'],
    ]);
  });

  it('counts what its samples reach', () => {
    expect(run(tests(rightResult)).coverage).toEqual({
      processors: { covered: 4, total: 5, uncovered: ['tailscale.yaml: processors[2] (grok-parser)'] },
      grokRules: {
        covered: 0,
        total: 2,
        uncovered: ['tailscale.yaml: processors[2]: seconds', 'tailscale.yaml: processors[2]: words'],
      },
      categories: { covered: 0, total: 0, uncovered: [] },
      lookupLines: {
        covered: 1,
        total: 2,
        uncovered: ['tailscale.yaml: processors[1].processors[0]: LOGOUT'],
      },
      conditions: { covered: 1, total: 1, uncovered: [] },
      facets: { covered: 1, total: 2, uncovered: ['tailscale.yaml: usr.email'] },
    });
  });

  it('is rewritten only where results changed, with sorted keys and doubles as Java prints them', () => {
    expect(run(tests(rightResult), { update: true }).updated).toBeUndefined();
    const { updated } = run(tests('  result: {}'), { update: true });
    expect(updated?.heading).toBe('# bypass-global-facets-path-checks\n');
    const [test] = (updated?.tests ?? []) as readonly { result: { custom: Record<string, unknown> } }[];
    expect(Object.keys(test?.result.custom ?? {})).toEqual(['eventTime', 'evt', 'kind', 'share']);
    expect(String(test?.result.custom['share'])).toBe('138.0');
  });
});
