import { monitorTests, ruleTests } from '../../engine/monitor-tests/index.js';
import { pipelineTests } from '../../engine/pipeline-tests/index.js';
import type { TestRunner } from '../../engine/test-runner.js';

/** Who runs which test files, told by the file's first key. A file whose first key is none of these is a pipeline's. */
const testRunners: readonly TestRunner[] = [pipelineTests, monitorTests, ruleTests];

export function runnerOf(text: string): TestRunner {
  const firstKey = /^["']?(\w+)["']?\s*:/m.exec(text)?.[1];
  return testRunners.find((runner) => runner.firstKey === firstKey) ?? pipelineTests;
}
