import type { GrokCall, GrokPart, GrokRule, GrokToken } from '../../language/grok/index.js';
import { parsePath } from '../event/path.js';
import type { AttributePath } from '../event/path.js';
import { nearestNames } from '../../model/nearest.js';
import { filterCompilers } from './filters/index.js';
import type { Filter } from './filters/filter.js';
import { compileMatcher } from './matchers.js';
import type { Convert } from './matchers.js';

/** Where the text of one token goes. */
export interface GrokField {
  /** Name of the group in the regex: `%0`, `%1`. */
  readonly groupName: string;
  /** `undefined` for an empty extract, whose value must be an object and is merged at the root. */
  readonly path: AttributePath | undefined;
  readonly convert: Convert | undefined;
  readonly filter: Filter | undefined;
}

export interface ExpandedRule {
  readonly pattern: string;
  readonly fields: readonly GrokField[];
}

/** Thrown inside the compiler only; `compileGrok` answers it as a problem. */
export class GrokRuleError extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** Rules that include each other could double with every level; none that is meant grows so long. */
const maxPatternLength = 200_000;

/**
 * Replaces the tokens of a rule by regex. A rule that is included is pasted as it stands, without a group, unless a
 * colon follows its name (tests of symantec_endpoint_protection and delinea_privilege_manager).
 */
export function expandRule(
  rule: GrokRule,
  rules: ReadonlyMap<string, GrokRule>,
  compileSubRule: (rule: GrokRule) => Filter,
): ExpandedRule {
  const expander = new RuleExpander(rules, compileSubRule);
  const pattern = expander.expand(rule, [rule.name]);
  return { pattern, fields: expander.fields };
}

class RuleExpander {
  readonly fields: GrokField[] = [];
  private readonly rules: ReadonlyMap<string, GrokRule>;
  private readonly compileSubRule: (rule: GrokRule) => Filter;
  private length = 0;

  constructor(rules: ReadonlyMap<string, GrokRule>, compileSubRule: (rule: GrokRule) => Filter) {
    this.rules = rules;
    this.compileSubRule = compileSubRule;
  }

  expand(rule: GrokRule, path: readonly string[]): string {
    return rule.parts.map((part) => this.expandPart(part, path)).join('');
  }

  private expandPart(part: GrokPart, path: readonly string[]): string {
    const text = part.type === 'text' ? part.text : this.expandToken(part, path);
    this.length += part.type === 'text' ? text.length : 0;
    if (this.length > maxPatternLength) throw new GrokRuleError('the rule grows too long', part.span.start);
    return text;
  }

  private expandToken(token: GrokToken, path: readonly string[]): string {
    const { extract, matcher, filter } = token;
    const rule = matcher.arguments.length === 0 ? this.rules.get(matcher.name) : undefined;
    // The field takes its number before the rule inside takes its own, so that fields stand in the order they open.
    const field =
      extract === undefined || (extract === '' && filter === undefined) ? undefined : this.addField(token);
    if (rule !== undefined) {
      const inside = this.expandIncluded(rule, token, path);
      if (extract === undefined) return inside;
      return field === undefined ? `(?:${inside})` : `(?<${field.groupName}>${inside})`;
    }
    const compiled = compileMatcher(matcher);
    if (typeof compiled === 'string') throw new GrokRuleError(compiled, matcher.span.start);
    this.length += compiled.source.length;
    if (field === undefined) return `(?:${compiled.source})`;
    this.fields[this.fields.indexOf(field)] = { ...field, convert: compiled.convert };
    return `(?<${field.groupName}>${compiled.source})`;
  }

  private expandIncluded(rule: GrokRule, token: GrokToken, path: readonly string[]): string {
    if (path.includes(rule.name)) {
      throw new GrokRuleError(
        `rules include each other in a circle: ${[...path, rule.name].join(' > ')}`,
        token.span.start,
      );
    }
    return this.expand(rule, [...path, rule.name]);
  }

  private addField({ extract, filter }: GrokToken): GrokField {
    const field: GrokField = {
      groupName: `%${this.fields.length}`,
      path: extract === undefined || extract === '' ? undefined : parsePath(extract),
      convert: undefined,
      filter: filter === undefined ? undefined : this.compileFilter(filter),
    };
    this.fields.push(field);
    return field;
  }

  private compileFilter(call: GrokCall): Filter {
    const compile = filterCompilers.get(call.name);
    if (compile === undefined) {
      const nearest = nearestNames(call.name, filterCompilers.keys()).join(', ');
      throw new GrokRuleError(`"${call.name}" is no filter; the nearest are ${nearest}`, call.span.start);
    }
    const filter = compile(call, { compileInner: (inner) => this.compileInner(inner) });
    if (typeof filter === 'string') throw new GrokRuleError(filter, call.span.start);
    return filter;
  }

  private compileInner(call: GrokCall): Filter {
    const rule = call.arguments.length === 0 ? this.rules.get(call.name) : undefined;
    return rule === undefined ? this.compileFilter(call) : this.compileSubRule(rule);
  }
}
