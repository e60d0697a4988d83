/**
 * Throws made-up logs, definitions, YAML, rules and regexes at the engine until something breaks or the time is up:
 * `npx tsx scripts/fuzz-engine.ts [minutes] [seed]`. Prints the seed, by which a failure can be had again.
 */
import fc from 'fast-check';
import { ingestLog } from '../src/engine/ingest/ingest-log.js';
import { compileLineProcessor } from '../src/engine/line-processor.js';
import { compilePipeline } from '../src/engine/pipeline/compile-pipeline.js';
import { pipelineTests } from '../src/engine/pipeline-tests/index.js';
import { compileRegex, RegexExhausted } from '../src/engine/regex/index.js';
import { anyDefinition, anyGrokRules, anyLog, anyRegex, anyYaml } from '../test/engine-fuzz.js';

const minutes = Number(process.argv[2] ?? 1);
const firstSeed = Number(process.argv[3] ?? Date.now() % 1_000_000);
const now = Date.UTC(2026, 0, 15);
/** A single input that takes longer is as bad as one that throws. */
const slowestMillis = 5000;

const campaigns: Readonly<Record<string, fc.IProperty<unknown[]>>> = {
  logs: fc.property(anyDefinition, anyLog, (definition, log) => {
    const options = {
      mode: 'production',
      now: () => now,
      source: undefined,
      onProblem: () => undefined,
    } as const;
    const result = compileLineProcessor([compilePipeline(definition)], options)(log);
    if (typeof result === 'string') JSON.parse(result);
  }),
  yaml: fc.property(anyYaml, anyYaml, (text, subject) => {
    pipelineTests.run(
      { file: 'x', text, subject: { file: 'y', text: subject } },
      { update: true, trace: true },
    );
  }),
  rules: fc.property(anyGrokRules, anyGrokRules, anyLog, (matchRules, supportRules, log) => {
    const pipeline = compilePipeline({
      processors: [{ type: 'grok-parser', grok: { matchRules, supportRules } }],
    });
    pipeline.run(ingestLog(log), { now });
  }),
  regexes: fc.property(anyRegex, fc.string({ maxLength: 200 }), (pattern, text) => {
    const compiled = compileRegex(pattern);
    if (!compiled.ok) return;
    try {
      compiled.regex.match(text);
      compiled.regex.find(text, 0);
    } catch (error) {
      if (!(error instanceof RegexExhausted)) throw error;
    }
  }),
} as Readonly<Record<string, fc.IProperty<unknown[]>>>;

const end = performance.now() + minutes * 60_000;
let runs = 0;
for (let seed = firstSeed; performance.now() < end; seed++) {
  for (const [name, property] of Object.entries(campaigns)) {
    const startedAt = performance.now();
    const details = fc.check(property, { seed, numRuns: 500 });
    runs += details.numRuns;
    if (details.failed) {
      console.log(`${name}, seed ${seed}: ${fc.defaultReportMessage(details) ?? ''}`);
      process.exitCode = 1;
    }
    const took = performance.now() - startedAt;
    if (took > slowestMillis) console.log(`${name}, seed ${seed}: 500 inputs took ${Math.round(took)} ms`);
  }
}
console.log(`${runs} inputs from seed ${firstSeed}, none outside what is printed above broke anything`);
if (Object.hasOwn(Object.prototype, 'polluted')) throw new Error('a prototype was changed');
