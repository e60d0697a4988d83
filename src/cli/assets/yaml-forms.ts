import { printTests } from '../../compile/pipeline-tests-yaml.js';
import { isObject, type MutableValue } from '../../engine/event/mutable-event.js';
import { readTestFile } from '../../engine/pipeline-tests/test-file.js';
import { sortTests } from '../../engine/pipeline-tests/update-tests.js';
import { readYaml } from '../../engine/yaml/read-yaml.js';
import type { YamlForms } from '../../validate/fix/fix-yaml.js';

/** YAML by the engine's exact reader and the compiler's printer, for `validate --fix`. */
export const yamlForms: YamlForms = {
  printTests: (text) => {
    const read = readTestFile(text);
    if (!read.ok) return undefined;
    const { heading, id, tests } = sortTests(text, read.file);
    const printed = `${heading}${printTests(id, tests).text}`;
    return isSame(text, printed) && commentsOf(text).every((line) => printed.includes(line))
      ? printed
      : undefined;
  },
  isSame,
};

/** Whatever may be a comment; a line of a sample may look like one. */
function commentsOf(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => /^\s*(#.*?)\s*$/.exec(line)?.[1] ?? []);
}

function isSame(before: string, after: string): boolean {
  const [one, other] = [readYaml(before), readYaml(after)];
  return one.ok && other.ok && describe(one.document.value) === describe(other.document.value);
}

/** The same text for the same value, in whichever order its keys stand; `1` and `1.0` are two values. */
function describe(value: MutableValue): string {
  if (Array.isArray(value)) return `[${value.map(describe).join(',')}]`;
  if (!isObject(value))
    return `${typeof value}:${typeof value === 'string' ? JSON.stringify(value) : String(value)}`;
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${describe(value[name] ?? null)}`).join(',')}}`;
}
