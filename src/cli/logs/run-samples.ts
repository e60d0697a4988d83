import { loadPipeline } from '../../engine/pipeline-tests/load-pipeline.js';
import { runCase } from '../../engine/pipeline-tests/run-case.js';
import type { RunSamples } from '../../validate/attributes/attribute-knowledge.js';
import { toPlain } from '../assets/quick-yaml.js';

/** What the engine makes of samples, as the official harness would run them. */
export const runSamples: RunSamples = (pipelineText, samples) => {
  const { pipeline, source } = loadPipeline(pipelineText);
  return samples.map((sample) => {
    const testCase = { sample, service: undefined, tags: [], result: undefined, line: 1 };
    const { result } = runCase(pipeline, testCase, { source, trace: false });
    return toPlain(result['custom'] ?? null);
  });
};
