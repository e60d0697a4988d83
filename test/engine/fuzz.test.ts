import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ingestLog } from '../../src/engine/ingest/ingest-log.js';
import { compileLineProcessor } from '../../src/engine/line-processor.js';
import { compilePipeline } from '../../src/engine/pipeline/compile-pipeline.js';
import { pipelineTests } from '../../src/engine/pipeline-tests/index.js';
import { compileRegex, RegexExhausted } from '../../src/engine/regex/index.js';
import { anyDefinition, anyGrokRules, anyLog, anyRegex, anyYaml } from '../engine-fuzz.js';

const now = () => Date.UTC(2026, 0, 15);
const runs = { seed: 20_260_115, numRuns: 400 };

describe('whatever comes in', () => {
  it('any log is processed or named as bad', () => {
    const pipeline = compilePipeline({
      processors: [
        { type: 'grok-parser', grok: { matchRules: 'kv %{data::keyvalue}\njson %{data:x:json}' } },
        {
          type: 'attribute-remapper',
          sources: ['a', 'a.b', '__proto__'],
          target: 'constructor.prototype.polluted',
        },
        { type: 'url-parser', sources: ['u'], target: 'url' },
        { type: 'user-agent-parser', sources: ['u'], target: 'agent' },
        { type: 'geo-ip-parser', sources: ['u'], target: 'geo' },
        { type: 'date-remapper', sources: ['u', 'a'] },
        { type: 'status-remapper', sources: ['u', 'a'] },
        { type: 'string-builder-processor', template: '%{u}%{a}', target: 't', replaceMissing: true },
      ],
    });
    for (const mode of ['test', 'production'] as const) {
      const processLine = compileLineProcessor([pipeline], {
        mode,
        now,
        source: undefined,
        onProblem: () => undefined,
      });
      fc.assert(
        fc.property(anyLog, (log) => {
          const result = processLine(log);
          if (typeof result === 'string') JSON.parse(result);
        }),
        runs,
      );
    }
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('any definition is compiled, with problems, and runs', () => {
    fc.assert(
      fc.property(anyDefinition, anyLog, (definition, log) => {
        const pipeline = compilePipeline(definition);
        pipeline.trace(ingestLog(log), { now: now() });
      }),
      runs,
    );
  });

  it('any YAML is a test file or a pipeline, or says why not', () => {
    fc.assert(
      fc.property(anyYaml, anyYaml, (text, subject) => {
        for (const { status, reason } of pipelineTests.run(
          { file: 'x', text, subject: { file: 'y', text: subject } },
          { update: true },
        ).verdicts) {
          if (status !== 'pass') expect(reason).toBeTruthy();
        }
      }),
      runs,
    );
  });

  it('any rules are compiled or named, and bounded', () => {
    fc.assert(
      fc.property(anyGrokRules, anyGrokRules, anyLog, (matchRules, supportRules, log) => {
        const pipeline = compilePipeline({
          processors: [{ type: 'grok-parser', grok: { matchRules, supportRules } }],
        });
        pipeline.run(ingestLog(log.slice(0, 300)), { now: now() });
      }),
      runs,
    );
  });

  it('any regex matches, does not, or runs out of steps', () => {
    fc.assert(
      fc.property(anyRegex, fc.string({ maxLength: 60 }), (pattern, text) => {
        const compiled = compileRegex(pattern, { steps: 20_000 });
        if (!compiled.ok) return;
        try {
          compiled.regex.match(text);
          compiled.regex.find(text, 0);
        } catch (error) {
          expect(error).toBeInstanceOf(RegexExhausted);
        }
      }),
      { ...runs, numRuns: 1500 },
    );
  });
});
