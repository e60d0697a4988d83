import { sources } from '../../../sources.js';
import type { Rule } from '../../../rule.js';
import { processorsOf } from '../../../assets/processors.js';
import { pipelineOf } from '../../../assets/pipeline-of-tests.js';
import { isObject, listAt, textAt, valueAt } from '../../../value.js';

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
  summary: 'A result has a timestamp, status, service or trace id where a processor sets it, and only there',
  why: 'The test cannot pass: the pipeline writes other keys.',
  bad: 'status: error, in the tests of a pipeline without a status-remapper',
  source: sources.logPipeline,
  tier: 'C',
  severity: 'error',
  kinds: ['pipeline-tests'],
  *check({ value, path }, scope) {
    const pipeline = pipelineOf(path, scope);
    if (pipeline === undefined) return;
    const types = new Set(processorsOf(pipeline.value).map(({ type }) => type));
    const dates = processorsOf(pipeline.value).some(
      ({ type, depth, processor }) =>
        type === 'date-remapper' && depth === 0 && processor['enabled'] !== false,
    );
    for (const [index, test] of listAt(value, 'tests').entries()) {
      const sample = textAt(test, 'sample')?.trim() ?? '';
      if (sample.startsWith('{') && !isJson(sample)) {
        const message = 'the sample begins like JSON, and is none';
        yield { pointer: `/tests/${index}/sample`, message, severity: 'warning' };
      }
      if (dates && isObject(valueAt(test, 'result')) && valueAt(test, 'result', 'timestamp') === undefined) {
        const hint = '1 where the sample has no date';
        yield {
          pointer: `/tests/${index}/result`,
          message: '"timestamp" is missing, and the pipeline sets it',
          hint,
        };
      }
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

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
