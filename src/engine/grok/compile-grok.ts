import { parseGrokRules } from '../../language/grok/index.js';
import type { GrokRule } from '../../language/grok/index.js';
import { isObject } from '../event/mutable-event.js';
import type { MutableObject, MutableValue } from '../event/mutable-event.js';
import { isEmpty, mergeInto, parsePath, readPath, writePath } from '../event/path.js';
import { compileRegex, RegexExhausted } from '../regex/index.js';
import type { Regex, RegexMatch } from '../regex/index.js';
import { expandRule, GrokRuleError } from './expand-rule.js';
import type { GrokField } from './expand-rule.js';
import type { Filter } from './filters/filter.js';

interface GrokProblem {
  readonly in: 'supportRules' | 'matchRules';
  /** 0-based place in that text. */
  readonly offset: number;
  readonly message: string;
}

/** One match rule, ready to run. */
interface CompiledRule {
  readonly name: string;
  /** What the rule extracts; `undefined` where the whole text does not match. Throws `RegexExhausted`. */
  readonly parse: (text: string, now: number) => MutableObject | undefined;
}

export interface CompiledGrok {
  readonly rules: readonly CompiledRule[];
  readonly problems: readonly GrokProblem[];
}

/** Compiles a grok parser's rules. Never throws; a rule with a problem is left out. */
export function compileGrok(supportRules: string, matchRules: string): CompiledGrok {
  const support = parseGrokRules(supportRules);
  const match = parseGrokRules(matchRules);
  const problems: GrokProblem[] = [
    ...support.problems.map((problem) => ({ ...problem, in: 'supportRules' as const })),
    ...match.problems.map((problem) => ({ ...problem, in: 'matchRules' as const })),
  ];
  // A support rule wins over a match rule of its name, and any rule over a matcher.
  const known = new Map([...match.rules, ...support.rules].map((rule) => [rule.name, rule]));
  const rules = match.rules.flatMap((rule) => {
    try {
      return [compileRule(rule, known)];
    } catch (error) {
      if (!(error instanceof GrokRuleError)) throw error;
      problems.push({
        in: 'matchRules',
        offset: rule.span.start,
        message: `rule "${rule.name}": ${error.message}`,
      });
      return [];
    }
  });
  return { rules, problems };
}

function compileRule(rule: GrokRule, known: ReadonlyMap<string, GrokRule>, nesting = 0): CompiledRule {
  if (nesting > 10) throw new GrokRuleError('rules inside filters nest too deep', rule.span.start);
  const { pattern, fields } = expandRule(rule, known, (inner) =>
    asFilter(compileRule(inner, known, nesting + 1)),
  );
  const compiled = compileRegex(pattern, { flags: { dotAll: true } });
  if (!compiled.ok) {
    throw new GrokRuleError(
      `${compiled.message} in regex "${excerpt(pattern, compiled.offset)}"`,
      rule.span.start,
    );
  }
  const { regex } = compiled;
  const extract = compileExtraction(regex, fields);
  return {
    name: rule.name,
    parse: (text, now) => {
      const match = regex.match(text);
      return match === undefined ? undefined : extract(match, now);
    },
  };
}

function excerpt(pattern: string, offset: number): string {
  return pattern.slice(Math.max(0, offset - 20), offset + 20);
}

function asFilter(rule: CompiledRule): Filter {
  return (value) => {
    if (typeof value !== 'string') return undefined;
    const parsed = rule.parse(value, 0);
    return parsed === undefined || isEmpty(parsed) ? undefined : parsed;
  };
}

interface NumberedField extends GrokField {
  readonly group: number;
}

function compileExtraction(regex: Regex, fields: readonly GrokField[]) {
  const raw = regex.names
    .filter(({ name }) => !name.startsWith('%'))
    .map(({ name, group }) => ({ path: parsePath(name), group }));
  const groups = new Map(regex.names.map(({ name, group }) => [name, group]));
  const numbered = fields.flatMap((field): NumberedField[] => {
    const group = groups.get(field.groupName);
    return group === undefined ? [] : [{ ...field, group }];
  });
  return (match: RegexMatch, now: number): MutableObject => {
    const parsed: MutableObject = {};
    for (const { path, group } of raw) {
      const text = match.group(group);
      if (text !== undefined && text !== '') writePath(parsed, path, text);
    }
    const written = new Set<string>();
    for (const field of numbered) {
      const text = match.group(field.group);
      if (text !== undefined && text !== '') addField(parsed, field, { text, now, written });
    }
    return parsed;
  };
}

interface Captured {
  readonly text: string;
  readonly now: number;
  /** Paths that a token of this rule has written. */
  readonly written: Set<string>;
}

function addField(parsed: MutableObject, field: NumberedField, { text, now, written }: Captured): void {
  const converted = field.convert === undefined ? text : field.convert(text, now);
  const value =
    converted === undefined || field.filter === undefined ? converted : field.filter(converted, text);
  if (value === undefined || value === null || isNothing(value)) return;
  if (field.path === undefined) {
    if (isObject(value)) mergeInto(parsed, value);
    return;
  }
  if (isObject(value)) {
    const present = readPath(parsed, field.path);
    if (isObject(present)) {
      mergeInto(present, value);
      return;
    }
  }
  writePath(
    parsed,
    field.path,
    written.has(field.path.text) ? appended(readPath(parsed, field.path), value) : value,
  );
  written.add(field.path.text);
}

// Two tokens that write one path make a list, as in Vector's grok, where docs and tests say nothing.
function appended(present: MutableValue | undefined, value: MutableValue): MutableValue {
  if (present === undefined) return value;
  return Array.isArray(present) ? [...present, value] : [present, value];
}

function isNothing(value: MutableValue): boolean {
  return Array.isArray(value) ? value.length === 0 : isObject(value) && isEmpty(value);
}

export { RegexExhausted };
