/**
 * Measures logs a second through our pipeline, text to text on one core, and as a yardstick the same lines through
 * `JSON.parse` and `JSON.stringify`: `npx tsx scripts/bench-engine.ts [FILE]`. Without a file it makes up a tailnet.
 */
import { readFileSync } from 'node:fs';
import { tailscalePipeline } from '../definitions/logs/tailscale.js';
import { defaultSettings } from '../definitions/settings.js';
import { printPipelineAsset } from '../src/compile/pipeline-yaml.js';
import { compileLineProcessor } from '../src/engine/line-processor.js';
import { compilePipeline } from '../src/engine/pipeline/compile-pipeline.js';
import { readYaml } from '../src/engine/yaml/read-yaml.js';
import { listAuditSamples } from './pipeline-samples/audit.js';
import { listFlowSamples } from './pipeline-samples/flows.js';

const yaml = readYaml(printPipelineAsset(tailscalePipeline(defaultSettings)).text);
if (!yaml.ok) throw new Error(yaml.problem.message);
const now = Date.UTC(2026, 0, 15);
const options = {
  mode: 'production',
  now: () => now,
  source: 'tailscale',
  onProblem: console.error,
} as const;
const processLine = compileLineProcessor([compilePipeline(yaml.document.value)], options);

const [, , file] = process.argv;
const sets: Readonly<Record<string, readonly string[]>> =
  file === undefined
    ? { audit: listAuditSamples().flatMap(toLine), flow: listFlowSamples().flatMap(toLine) }
    : {
        [file]: readFileSync(file, 'utf8')
          .split('\n')
          .filter((line) => line.trim() !== ''),
      };

for (const [name, lines] of Object.entries(sets)) {
  const engine = measure(lines, (line) => processLine(line));
  const native = measure(lines, (line) => JSON.stringify(JSON.parse(line)));
  const ratio = (native / engine).toFixed(1);
  console.log(`${name}: ${Math.round(engine)} logs/s, native JSON ${Math.round(native)}/s, ratio ${ratio}`);
}

/** Samples of plain text are left out: JSON has no way to read them. */
function toLine(sample: unknown): readonly string[] {
  return typeof sample === 'string' ? [] : [JSON.stringify(sample)];
}

/** The best of several rounds, by the processor's time, so that a busy machine changes little. */
function measure(lines: readonly string[], run: (line: string) => unknown): number {
  const turns = Math.ceil(20_000 / lines.length);
  let best = 0;
  for (let round = 0; round < 6; round++) {
    const startedAt = process.cpuUsage().user;
    for (let turn = 0; turn < turns; turn++) for (const line of lines) run(line);
    const seconds = (process.cpuUsage().user - startedAt) / 1e6;
    best = Math.max(best, (turns * lines.length) / seconds);
  }
  return best;
}
