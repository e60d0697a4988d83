import { sources } from '../../../sources.js';
import type { Rule } from '../../../rule.js';
import { processorsOf } from '../../../processors.js';
import { pipelineOf } from '../../../pipeline-of-tests.js';
import { listAt, valueAt } from '../../../value.js';

/** Key of a result, the processor that writes it. */
const writers = [
  ['timestamp', 'date-remapper'],
  ['status', 'status-remapper'],
  ['service', 'service-remapper'],
  ['trace_id', 'trace-id-remapper'],
  ['span_id', 'span-id-remapper'],
] as const;

export const testResults: Rule = {
  id: 'pipeline-test-result',
  summary: 'A result has a timestamp, status, service or trace id only where a processor sets it',
  why: 'The test cannot pass: without the processor, the pipeline writes no such key.',
  bad: 'status: error, in the tests of a pipeline without a status-remapper',
  source: sources.logPipeline,
  tier: 'C',
  severity: 'error',
  kinds: ['pipeline-tests'],
  *check({ value, path }, scope) {
    const pipeline = pipelineOf(path, scope);
    if (pipeline === undefined) return;
    const types = new Set(processorsOf(pipeline.value).map(({ type }) => type));
    for (const [index, test] of listAt(value, 'tests').entries()) {
      for (const [key, type] of writers) {
        if (valueAt(test, 'result', key) === undefined || types.has(type)) continue;
        if (key === 'service' && valueAt(test, 'service') !== undefined) continue;
        yield {
          pointer: `/tests/${index}/result/${key}`,
          message: `the pipeline has no ${type} that writes "${key}"`,
        };
      }
    }
  },
};
