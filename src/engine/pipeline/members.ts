import { memberNames } from './member-names.js';
import type { PipelineProblem } from './problem.js';

/**
 * Reads the members of one object of a pipeline's definition, in either spelling, and notes what does not fit:
 * the reader never throws and answers an empty value in place of a wrong one.
 */
export class Members {
  readonly pointer: string;
  readonly problems: PipelineProblem[];
  private readonly object: Readonly<Record<string, unknown>>;

  constructor(value: unknown, pointer: string, problems: PipelineProblem[]) {
    this.pointer = pointer;
    this.problems = problems;
    this.object = isRecord(value) ? value : {};
    if (!isRecord(value)) this.report('', `${describe(value)} stands where an object is expected`);
  }

  report(member: string, message: string, hint?: string): void {
    const pointer = member === '' ? this.pointer : `${this.pointer}/${member}`;
    this.problems.push({ pointer, message, hint });
  }

  has(name: string): boolean {
    const value = this.read(name);
    return value !== undefined && value !== null;
  }

  text(name: string): string {
    const value = this.optionalText(name);
    if (value === undefined) this.report('', `"${name}" is missing`);
    return value ?? '';
  }

  optionalText(name: string): string | undefined {
    const value = this.read(name);
    if (value === undefined || value === null) return undefined;
    if (typeof value === 'string') return value;
    if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint')
      return String(value);
    this.report(name, `${describe(value)} stands where "${name}" is a text`);
    return undefined;
  }

  /** One of the words; the first of them where the member is missing. */
  choice<Word extends string>(name: string, words: readonly [Word, ...Word[]]): Word {
    const value = this.optionalText(name);
    if (value === undefined) return words[0];
    const found = words.find((word) => word === value);
    if (found === undefined) this.report(name, `"${value}" is no ${name}`, `one of ${words.join(', ')}`);
    return found ?? words[0];
  }

  flag(name: string, fallback: boolean): boolean {
    const value = this.read(name);
    if (value === undefined || value === null) return fallback;
    if (typeof value === 'boolean') return value;
    this.report(name, `${describe(value)} stands where "${name}" is true or false`);
    return fallback;
  }

  whole(name: string): number | undefined {
    const value = this.read(name);
    if (value === undefined || value === null) return undefined;
    const number = typeof value === 'string' ? Number(value) : value;
    if (typeof number === 'number' && Number.isInteger(number)) return number;
    this.report(name, `${describe(value)} stands where "${name}" is a whole number`);
    return undefined;
  }

  /** A list of texts; one text alone counts as a list of one. */
  texts(name: string): readonly string[] {
    const value = this.read(name);
    if (value === undefined || value === null) return [];
    if (typeof value === 'string') return [value];
    if (!Array.isArray(value)) {
      this.report(name, `${describe(value)} stands where "${name}" is a list`);
      return [];
    }
    return value.flatMap((item: unknown, index) => {
      if (typeof item === 'string' || typeof item === 'number') return [String(item)];
      this.report(`${name}/${index}`, `${describe(item)} stands where a text is expected`);
      return [];
    });
  }

  list(name: string): readonly Members[] {
    const value = this.read(name);
    if (value === undefined || value === null) return [];
    if (Array.isArray(value)) {
      return value.map(
        (item: unknown, index) => new Members(item, `${this.pointer}/${name}/${index}`, this.problems),
      );
    }
    this.report(name, `${describe(value)} stands where "${name}" is a list`);
    return [];
  }

  child(name: string): Members {
    const value = this.read(name);
    return new Members(value ?? {}, `${this.pointer}/${name}`, this.problems);
  }

  names(): readonly string[] {
    return Object.keys(this.object);
  }

  private read(name: string): unknown {
    if (Object.hasOwn(this.object, name)) return this.object[name];
    const other = memberNames.get(name)?.find((spelling) => Object.hasOwn(this.object, spelling));
    return other === undefined ? undefined : this.object[other];
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `"${String(value).slice(0, 60)}"`;
}
