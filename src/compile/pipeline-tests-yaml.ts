import type { LogPipelineAsset, PipelineTest } from '../model/log-pipeline.js';
import { toWireKeys } from '../model/key-case.js';
import { wireKeys } from '../model/wire-keys.js';
import { underComments } from './pipeline-yaml.js';
import type { PrintedYaml } from './print-yaml.js';
import { printYaml } from './print-yaml.js';

/**
 * A test file as Datadog's own generator writes it, byte for byte: texts in double quotes, keys of results sorted, an empty
 * last line.
 */
export function printPipelineTests(asset: LogPipelineAsset): PrintedYaml {
  const printed = printTests(asset.id, (asset.tests ?? []).map(writeTest));
  return underComments(asset.bypassedTestChecks ?? [], printed);
}

/** What the file holds. */
export function writeTests({ id, tests = [] }: LogPipelineAsset): unknown {
  return { id, tests: tests.map(writeTest) };
}

/** The same for tests as a file holds them. */
export function printTests(id: string, tests: readonly unknown[]): PrintedYaml {
  const printed = printYaml({ id, tests }, { texts: 'quoted', lists: 'shallow' });
  return { ...printed, text: `${printed.text}\n` };
}

function writeTest({ sample, service, tags, result }: PipelineTest): unknown {
  return {
    sample: typeof sample === 'string' ? sample : printSample(sample, 0),
    service,
    tags,
    result: sortKeys(toWireKeys(result, wireKeys.pipelineTests)),
  };
}

/** An object as the generator shows it: `"key" : value`, two spaces, arrays of scalars on one line. */
export function printSample(value: unknown, indent: number): string {
  const inner = ' '.repeat(indent + 2);
  if (Array.isArray(value)) {
    if (value.length === 0) return '[ ]';
    return `[ ${value.map((item) => printSample(item, indent)).join(', ')} ]`;
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, item]) => {
    return `${inner}${JSON.stringify(key)} : ${printSample(item, indent + 2)}`;
  });
  return members.length === 0 ? '{ }' : `{\n${members.join(',\n')}\n${' '.repeat(indent)}}`;
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null || value.toString !== Object.prototype.toString)
    return value;
  const entries = Object.entries(value).map(([key, item]) => [key, sortKeys(item)] as const);
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}
