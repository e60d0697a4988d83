/**
 * Writes the samples of the log pipeline, made-up records of our own, with what the engine makes of them, into
 * `definitions/logs/tailscale_tests.yaml`. What a change of the pipeline does to them is read in the diff of that file.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tailscalePipeline } from '../definitions/logs/tailscale.js';
import { defaultSettings } from '../definitions/settings.js';
import { printSample, printTests } from '../src/compile/pipeline-tests-yaml.js';
import { printPipelineAsset, underComments } from '../src/compile/pipeline-yaml.js';
import { loadPipeline } from '../src/engine/pipeline-tests/load-pipeline.js';
import { runCase } from '../src/engine/pipeline-tests/run-case.js';
import { listAuditSamples } from './pipeline-samples/audit.js';
import { listFlowSamples } from './pipeline-samples/flows.js';

const file = join(import.meta.dirname, '../definitions/logs/tailscale_tests.yaml');
const { pipeline, source } = loadPipeline(printPipelineAsset(tailscalePipeline(defaultSettings)).text);
const samples = [...listAuditSamples(), ...listFlowSamples()];
const tests = samples.map((log) => {
  const sample = typeof log === 'string' ? log : printSample(JSON.parse(JSON.stringify(log)), 0);
  const testCase = { sample, service: undefined, tags: [], result: undefined, line: 1 };
  return { sample, result: sortKeys(runCase(pipeline, testCase, { source, trace: false }).result) };
});
// Tailscale writes nanoseconds, and some samples are of logs that came without a time.
const bypassed = ['timestamp-format-in-sample-checks', 'date-remapper-parse-failure-checks'];
writeFileSync(file, underComments(bypassed, printTests('tailscale', tests)).text);
const uncovered = pipeline.points.filter(({ count }) => count === 0);
console.log(
  `${tests.length} samples, ${pipeline.points.length - uncovered.length} of ${pipeline.points.length} points covered`,
);
for (const { kind, name } of uncovered) console.log(`not covered: ${kind} ${name}`);

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  // A double is an object of the engine's that prints itself.
  if (typeof value !== 'object' || value === null || value.toString !== Object.prototype.toString)
    return value;
  const entries = Object.entries(value).map(([key, item]) => [key, sortKeys(item)] as const);
  return Object.fromEntries(entries.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
