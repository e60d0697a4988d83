import { isObject } from '../event/mutable-event.js';
import type { MutableObject, MutableValue } from '../event/mutable-event.js';
import { readYaml } from '../yaml/read-yaml.js';

/** One case of a `*_tests.yaml` file. */
export interface PipelineCase {
  readonly sample: string;
  /** The log's service before the first processor. */
  readonly service: string | undefined;
  readonly tags: readonly string[];
  /** `undefined` where the file does not say what is expected. */
  readonly result: MutableObject | undefined;
  /** 1-based line on which the case begins. */
  readonly line: number;
}

export interface PipelineTestFile {
  readonly id: string;
  readonly cases: readonly PipelineCase[];
}

interface FileProblem {
  readonly line: number;
  /** Number of the case; absent where the file as a whole is wrong. */
  readonly case?: number;
  readonly message: string;
}

export type ReadTestFile =
  | { readonly ok: true; readonly file: PipelineTestFile }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

/** Reads the official format of pipeline tests: `id`, and `tests` with a `sample` and a `result` each. */
export function readTestFile(text: string): ReadTestFile {
  const yaml = readYaml(text);
  if (!yaml.ok) return { ok: false, problems: [yaml.problem] };
  const { value, lineOf } = yaml.document;
  const problems: FileProblem[] = [];
  if (!isObject(value)) return { ok: false, problems: [{ line: 1, message: 'the file is no mapping' }] };
  const tests = value['tests'];
  if (!Array.isArray(tests)) return { ok: false, problems: [{ line: 1, message: '"tests" is missing' }] };
  const cases = tests.flatMap((item, index) => {
    const line = lineOf(isContainer(item) ? item : tests) ?? 1;
    const read = readCase(item, line);
    if (typeof read !== 'string') return [read];
    problems.push({ line, case: index, message: read });
    return [];
  });
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, file: { id: typeof value['id'] === 'string' ? value['id'] : '', cases } };
}

function isContainer(value: MutableValue | undefined): value is MutableObject | MutableValue[] {
  return isObject(value) || Array.isArray(value);
}

function readCase(item: MutableValue, line: number): PipelineCase | string {
  if (!isObject(item)) return 'it is no mapping';
  const { sample, service, tags, result } = item;
  if (sample === undefined || sample === null) return '"sample" is missing';
  if (typeof sample !== 'string') return '"sample" is no text; put the log into a "|-" block';
  if (result !== undefined && result !== null && !isObject(result)) return '"result" is no mapping';
  return {
    sample,
    service: typeof service === 'string' ? service : undefined,
    tags: Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : [],
    result: result ?? undefined,
    line,
  };
}
