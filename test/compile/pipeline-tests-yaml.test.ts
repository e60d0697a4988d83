import { describe, expect, it } from 'vitest';
import { printPipelineTests } from '../../src/compile/pipeline-tests-yaml.js';
import type { LogPipelineAsset } from '../../src/model/log-pipeline.js';
import { parseYaml } from '../../src/read/parse.js';

const asset: LogPipelineAsset = {
  id: 'tailscale',
  backendOnly: false,
  pipeline: { type: 'pipeline', name: 'tailscale', filter: { query: 'source:tailscale' }, processors: [] },
  bypassedTestChecks: ['date-remapper-parse-failure-checks'],
  tests: [
    {
      sample: { nodeId: 'nExitCNTRL', virtualTraffic: [{ dst: '100.64.0.7:22' }], tags: ['a', 'b'] },
      service: 'logstream-network',
      result: {
        custom: { b: { z: 1, a: [] }, a: [{ dst: '100.64.0.7:22' }], flag: true, nothing: {} },
        message: 'laptop-alice\ntalks',
        tags: ['source:LOGS_SOURCE'],
        timestamp: 1,
        traceId: 't',
      },
    },
  ],
};

describe('a test file', () => {
  it("is written as Datadog's generator writes it", () => {
    expect(printPipelineTests(asset).text).toBe(`# bypass-global-date-remapper-parse-failure-checks
id: "tailscale"
tests:
 -
  sample: |-
    {
      "nodeId" : "nExitCNTRL",
      "virtualTraffic" : [ {
        "dst" : "100.64.0.7:22"
      } ],
      "tags" : [ "a", "b" ]
    }
  service: "logstream-network"
  result:
    custom:
      a:
       -
        dst: "100.64.0.7:22"
      b:
        a: []
        z: 1
      flag: true
      nothing: {}
    message: |-
      laptop-alice
      talks
    tags:
     - "source:LOGS_SOURCE"
    timestamp: 1
    trace_id: "t"

`);
  });

  it('knows the line of each value', () => {
    const { lines, text } = printPipelineTests(asset);
    const line = lines.get('/tests/0/result/custom/b/z') ?? 0;
    expect(text.split('\n')[line - 1]).toBe('        z: 1');
  });

  it('reads back as what was written', () => {
    const value = parseYaml(printPipelineTests(asset).text).value;
    expect(value).toMatchObject({ id: 'tailscale', tests: [{ result: { custom: { b: { z: 1 } } } }] });
  });
});
