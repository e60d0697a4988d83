import { LineCounter, parseDocument, isNode } from 'yaml';
import { isRecord } from '../analytics/logs-query.js';
import { nearestNames } from '../../model/nearest.js';
import { parseRelativeTime } from './relative-time.js';
import type { Expectation, MonitorTest, MonitorTestFile, TestLog } from './test-file.js';

interface TestFileProblem {
  readonly message: string;
  /** Where in the file: `tests[0].logs[1].at`. */
  readonly path: string;
  /** 1-based. */
  readonly line: number | undefined;
}

export type ReadTestFile =
  | {
      readonly ok: true;
      readonly file: MonitorTestFile;
      readonly lineOf: (path: readonly Key[]) => number | undefined;
    }
  | { readonly ok: false; readonly problems: readonly TestFileProblem[] };

type Key = string | number;

/** The default start of a test: a Monday morning. */
const defaultStart = Date.UTC(2026, 0, 5, 8, 0);

export function readTestFile(text: string): ReadTestFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { merge: true, lineCounter: lines, logLevel: 'silent' });
  const lineOf = (path: readonly Key[]): number | undefined => {
    for (let length = path.length; length >= 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return undefined;
  };
  const [broken] = document.errors;
  if (broken !== undefined) {
    const line = broken.linePos?.[0].line;
    return { ok: false, problems: [{ message: broken.message.split('\n')[0] ?? '', path: '', line }] };
  }
  const reader = new Reader(lineOf);
  const value = toPlain(document);
  if (value === undefined) {
    return {
      ok: false,
      problems: [{ message: 'the file is empty, or its aliases multiply', path: '', line: 1 }],
    };
  }
  const file = reader.readFile(value);
  return reader.problems.length === 0 ? { ok: true, file, lineOf } : { ok: false, problems: reader.problems };
}

function toPlain(document: ReturnType<typeof parseDocument>): unknown {
  try {
    const value: unknown = document.toJS({ maxAliasCount: 1000 });
    return value ?? undefined;
  } catch {
    return undefined;
  }
}

class Reader {
  readonly problems: TestFileProblem[] = [];
  readonly #lineOf: (path: readonly Key[]) => number | undefined;

  constructor(lineOf: (path: readonly Key[]) => number | undefined) {
    this.#lineOf = lineOf;
  }

  readFile(value: unknown): MonitorTestFile {
    const file = this.#object(value, [], ['monitor', 'rule', 'source', 'tests']);
    const kind = file['rule'] === undefined ? 'monitor' : 'rule';
    const tests = this.#list(file['tests'], ['tests']);
    if (tests.length === 0) this.#problem(['tests'], 'a test file needs tests');
    return {
      kind,
      key: this.#text(file[kind], [kind]) ?? '',
      source: file['source'] === undefined ? undefined : this.#text(file['source'], ['source']),
      tests: tests.map((test, index) => this.#readTest(test, ['tests', index], kind)),
    };
  }

  #readTest(value: unknown, path: readonly Key[], kind: 'monitor' | 'rule'): MonitorTest {
    const test = this.#object(value, path, ['name', 'start', 'logs', 'until', 'expect']);
    const expected = this.#list(test['expect'], [...path, 'expect']);
    return {
      name: this.#text(test['name'], [...path, 'name']) ?? '',
      start: test['start'] === undefined ? defaultStart : this.#date(test['start'], [...path, 'start']),
      logs: this.#list(test['logs'], [...path, 'logs']).flatMap((log, index) =>
        this.#readLogs(log, [...path, 'logs', index]),
      ),
      until: test['until'] === undefined ? undefined : this.#time(test['until'], [...path, 'until']),
      expect: expected.map((one, index) => this.#readExpectation(one, [...path, 'expect', index], kind)),
    };
  }

  #readLogs(value: unknown, path: readonly Key[]): readonly TestLog[] {
    const known = ['at', 'late_by', 'every', 'times', 'log', 'service', 'host', 'tags'];
    const entry = this.#object(value, path, known);
    const first = this.#time(entry['at'], [...path, 'at']);
    const every = entry['every'] === undefined ? 0 : this.#time(entry['every'], [...path, 'every']);
    const times = entry['times'] === undefined ? 1 : entry['times'];
    if (typeof times !== 'number' || !Number.isInteger(times) || times < 1 || times > 100_000) {
      this.#problem([...path, 'times'], '"times" is a whole number from 1 to 100,000');
      return [];
    }
    if (entry['log'] === undefined) this.#problem(path, 'a log without "log"');
    const raw = typeof entry['log'] === 'string' ? entry['log'] : JSON.stringify(entry['log'] ?? '');
    const tags = this.#list(entry['tags'] ?? [], [...path, 'tags']);
    const common = {
      raw,
      lateBy: entry['late_by'] === undefined ? 0 : this.#time(entry['late_by'], [...path, 'late_by']),
      service:
        entry['service'] === undefined ? undefined : this.#text(entry['service'], [...path, 'service']),
      host: entry['host'] === undefined ? undefined : this.#text(entry['host'], [...path, 'host']),
      tags: tags.flatMap((tag, index) => this.#text(tag, [...path, 'tags', index]) ?? []),
    };
    return Array.from({ length: times }, (_, index) => ({ ...common, at: first + index * every }));
  }

  #readExpectation(value: unknown, path: readonly Key[], kind: 'monitor' | 'rule'): Expectation {
    const common = ['at', 'group', 'title', 'message', 'message_contains', 'notify'];
    const own = kind === 'monitor' ? ['to', 'value', 'renotify'] : ['signal', 'case'];
    const entry = this.#object(value, path, [...common, ...own]);
    const contains = entry['message_contains'];
    const textAt = (key: string): string | undefined =>
      entry[key] === undefined ? undefined : this.#text(entry[key], [...path, key]);
    const textsAt = (key: string, list: unknown): readonly string[] | undefined =>
      list === undefined
        ? undefined
        : this.#list(list, [...path, key]).flatMap(
            (text, index) => this.#text(text, [...path, key, index]) ?? [],
          );
    return {
      at: this.#time(entry['at'], [...path, 'at']),
      to: this.#status(entry, path, kind),
      group: entry['group'] === undefined ? undefined : this.#group(entry['group'], [...path, 'group']),
      value: typeof entry['value'] === 'number' ? entry['value'] : undefined,
      renotify: typeof entry['renotify'] === 'boolean' ? entry['renotify'] : undefined,
      case: textAt('case'),
      title: textAt('title'),
      message: textAt('message'),
      messageContains: textsAt('message_contains', typeof contains === 'string' ? [contains] : contains),
      notify: textsAt('notify', entry['notify']),
    };
  }

  #status(entry: Readonly<Record<string, unknown>>, path: readonly Key[], kind: 'monitor' | 'rule'): string {
    const key = kind === 'monitor' ? 'to' : 'signal';
    const known =
      kind === 'monitor' ? ['OK', 'Warn', 'Alert', 'No Data'] : ['critical', 'high', 'medium', 'low', 'info'];
    const text = this.#text(entry[key], [...path, key]) ?? '';
    if (text !== '' && !known.includes(text)) {
      this.#problem([...path, key], `"${text}" is none of ${known.join(', ')}`);
    }
    return text;
  }

  #group(value: unknown, path: readonly Key[]): Readonly<Record<string, string>> {
    if (!isRecord(value)) {
      this.#problem(path, 'a group is a map from facet to value');
      return {};
    }
    return Object.fromEntries(Object.entries(value).map(([facet, text]) => [facet, String(text)]));
  }

  #object(value: unknown, path: readonly Key[], known: readonly string[]): Readonly<Record<string, unknown>> {
    if (!isRecord(value)) {
      this.#problem(path, `${path.length === 0 ? 'the file' : printPath(path)} is no map`);
      return {};
    }
    for (const key of Object.keys(value)) {
      if (known.includes(key)) continue;
      const [nearest] = nearestNames(key, known);
      this.#problem([...path, key], `"${key}" is no known key; did you mean "${nearest}"?`);
    }
    return value;
  }

  #list(value: unknown, path: readonly Key[]): readonly unknown[] {
    if (Array.isArray(value)) return value;
    this.#problem(path, value === undefined ? `"${path.at(-1)}" is missing` : `"${path.at(-1)}" is no list`);
    return [];
  }

  #text(value: unknown, path: readonly Key[]): string | undefined {
    if (typeof value === 'string' && value !== '') return value;
    if (typeof value === 'number') return String(value);
    this.#problem(path, value === undefined ? `"${path.at(-1)}" is missing` : `"${path.at(-1)}" is no text`);
    return undefined;
  }

  #time(value: unknown, path: readonly Key[]): number {
    const ms = value === 0 ? 0 : typeof value === 'string' ? parseRelativeTime(value) : undefined;
    if (ms === undefined) this.#problem(path, `"${String(value)}" is no time such as 90s, 5m or 1h30m`);
    return ms ?? 0;
  }

  #date(value: unknown, path: readonly Key[]): number {
    const ms =
      typeof value === 'string' ? Date.parse(value) : value instanceof Date ? value.getTime() : Number.NaN;
    if (Number.isNaN(ms)) this.#problem(path, `"${String(value)}" is no date such as 2026-01-05T08:00:00Z`);
    return Number.isNaN(ms) ? defaultStart : ms;
  }

  #problem(path: readonly Key[], message: string): void {
    this.problems.push({ message, path: printPath(path), line: this.#lineOf(path) });
  }
}

function printPath(path: readonly Key[]): string {
  return path
    .map((key, index) => (typeof key === 'number' ? `[${key}]` : index === 0 ? key : `.${key}`))
    .join('');
}
