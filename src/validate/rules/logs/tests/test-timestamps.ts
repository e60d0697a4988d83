import { sources } from '../../../sources.js';
import type { Rule } from '../../../rule.js';
import { processorsOf, sourcesOf } from '../../../assets/processors.js';
import { pipelineOf } from '../../../assets/pipeline-of-tests.js';
import { listAt, numberAt, valueAt } from '../../../value.js';

export const timestampFormat: Rule = {
  id: 'test-timestamp-format',
  summary: 'The date of a sample is ISO 8601 or 13 digits of milliseconds',
  why: 'Other forms are read as another time: ten digits of seconds are a day in 1970.',
  bad: '"timestamp": 1604933654',
  source: sources.logPipeline,
  tier: 'C',
  severity: 'warning',
  bypass: 'timestamp-format-in-sample-checks',
  kinds: ['pipeline-tests'],
  *check({ value, path, text }, scope) {
    const pipeline = pipelineOf(path, scope);
    const remapper = processorsOf(pipeline?.value).find(({ type }) => type === 'date-remapper');
    if (remapper === undefined) return;
    for (const [index, test] of listAt(value, 'tests').entries()) {
      const result = `/tests/${index}/result`;
      for (const source of sourcesOf(remapper.processor)) {
        const date =
          valueAt(test, 'result', 'custom', ...source.split('.')) ??
          valueAt(test, 'result', 'custom', source);
        if (date === undefined || date === null) continue;
        const problem = typeof date === 'number' ? checkNumber(date, source, text) : checkText(date);
        if (problem !== undefined)
          yield {
            pointer: `${result}/custom`,
            message: `${source}: ${problem}`,
            hint: 'ISO 8601, or 13 digits of milliseconds',
          };
        break;
      }
      const timestamp = numberAt(test, 'result', 'timestamp');
      if (timestamp === undefined || timestamp === 1 || timestamp >= 63_072_000_000) continue;
      yield {
        pointer: `${result}/timestamp`,
        message: `${timestamp} is a time in the first years after 1970`,
        hint: 'the sample has no year, or seconds instead of milliseconds',
      };
    }
  },
};

function checkNumber(date: number, source: string, text: string): string | undefined {
  const key = source.slice(source.lastIndexOf('.') + 1).replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const isDouble = new RegExp(`\\b${key}"?: -?\\d+\\.\\d+(?:E\\d+)?\\s*$`, 'm').test(text);
  if (isDouble || !Number.isInteger(date)) return `${date} is no whole number`;
  return String(Math.abs(date)).length === 13
    ? undefined
    : `${date} has ${String(Math.abs(date)).length} digits`;
}

function checkText(date: unknown): string | undefined {
  if (typeof date !== 'string') return undefined;
  if (/^\d{13}$/.test(date)) return undefined;
  const iso = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:[.,](\d+))?)?(?:Z|[+-]\d{2}:?\d{2})?$/.exec(date);
  if (iso === null) return `"${date.slice(0, 40)}" is not ISO 8601`;
  return (iso[1] ?? '').length > 6 ? `"${date}" has ${iso[1]?.length} digits of a second` : undefined;
}

export const timestampParses: Rule = {
  id: 'test-timestamp-failed',
  summary: 'No result has the timestamp 1',
  why: 'It says that the date-remapper found no date in the sample: the log would carry the time of its arrival.',
  bad: 'timestamp: 1',
  source: sources.logPipeline,
  tier: 'C',
  severity: 'warning',
  bypass: 'date-remapper-parse-failure-checks',
  kinds: ['pipeline-tests'],
  *check({ value }) {
    for (const [index, test] of listAt(value, 'tests').entries()) {
      if (numberAt(test, 'result', 'timestamp') !== 1) continue;
      yield {
        pointer: `/tests/${index}/result/timestamp`,
        message: 'the date-remapper found no date',
        hint: 'mend its sources, or the sample',
      };
    }
  },
};
