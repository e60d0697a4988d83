import { sources } from '../../../sources.js';
import type { Rule } from '../../../rule.js';
import { pipelineOf } from '../../../assets/pipeline-of-tests.js';
import { listAt, textAt, valueAt } from '../../../value.js';

export const testsExist: Rule = {
  id: 'pipeline-untested',
  summary: 'Every pipeline has tests beside it, in <id>_tests.yaml',
  why: "Datadog's checks run the pipeline on them.",
  bad: 'assets/logs/tailscale.yaml without assets/logs/tailscale_tests.yaml',
  source: sources.logPipeline,
  tier: 'C',
  severity: 'error',
  kinds: ['log-pipeline'],
  *check({ path }, scope) {
    if (!scope.isIntegration) return;
    const tests = path.replace(/\.ya?ml$/, '_tests.yaml');
    if (scope.file(tests) === undefined)
      yield { pointer: '', message: 'the pipeline has no tests', hint: `write "${tests}"` };
  },
};

export const testsFile: Rule = {
  id: 'pipeline-test',
  summary: 'Tests have the id of their pipeline, at least one case, and the source tag in every result',
  why: 'Results are compared with what Datadog writes, byte for byte; each of its results has these.',
  bad: 'tags: []',
  source: sources.logPipeline,
  tier: 'C',
  severity: 'error',
  kinds: ['pipeline-tests'],
  *check({ value, path }, scope) {
    const pipeline = pipelineOf(path, scope);
    const id = textAt(value, 'id');
    const expected = textAt(pipeline?.value, 'id');
    if (id !== undefined && expected !== undefined && id !== expected) {
      yield { pointer: '/id', message: `"${id}" is not the id of the pipeline`, hint: `it is "${expected}"` };
    }
    if (Array.isArray(valueAt(value, 'tests')) && listAt(value, 'tests').length === 0) {
      yield { pointer: '/tests', message: 'there is no test', hint: 'add a sample and its result' };
    }
    for (const [index, test] of listAt(value, 'tests').entries()) {
      const tags = valueAt(test, 'result', 'tags');
      if (!Array.isArray(tags) || tags.includes('source:LOGS_SOURCE')) continue;
      yield {
        pointer: `/tests/${index}/result/tags`,
        message: '"source:LOGS_SOURCE" is missing',
        hint: 'Datadog writes it first',
      };
    }
  },
};
