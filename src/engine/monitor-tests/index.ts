import { parseJson } from '../json/parse-json.js';
import type { TestInput, TestOptions, TestOutcome, TestRunner } from '../test-runner.js';
import { compileLogProcessor } from './process-log.js';
import { runMonitorTests } from './run-tests.js';

export { compileLogProcessor, type IncomingTestLog, type ProcessTestLog } from './process-log.js';
export { runMonitorTests } from './run-tests.js';

/** Tests of monitors: `<key>_tests.yaml` beside their definition. The format: docs/monitor-tests.md. */
export const monitorTests: TestRunner = { kind: 'monitor', firstKey: 'monitor', run: runFile };

/** Tests of detection rules, in the same format. */
export const ruleTests: TestRunner = { kind: 'rule', firstKey: 'rule', run: runFile };

function runFile(input: TestInput, { filter, update = false }: TestOptions): TestOutcome {
  const { subject, processLog = compileLogProcessor([]) } = input;
  const result = runMonitorTests({
    file: input.file,
    text: input.text,
    find: () => (subject === undefined ? undefined : parseJson(subject.text)),
    processLog,
    metrics: input.metrics,
    source: 'tailscale',
    filter,
    update,
  });
  const isChanged = result.updated !== undefined && result.updated !== input.text;
  return { verdicts: result.verdicts, ...(isChanged ? { updatedText: result.updated } : {}) };
}
