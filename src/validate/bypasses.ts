import type { AssetFile } from '../model/asset-tree.js';
import { nearest } from '../model/nearest.js';
import type { Problem } from './problem.js';
import type { Rule } from './rule.js';
import { bypassRules } from './bypass-rules.js';
import { rules } from './rules/index.js';

type RuleHead = Pick<Rule, 'id' | 'severity' | 'guideline'>;

/** The `# bypass-global-…` annotations of one file, each of which silences one rule there. */
export class Bypasses {
  private readonly lines = new Map<string, number>();
  private readonly used = new Set<string>();
  private readonly blank: number[] = [];

  constructor(file: AssetFile) {
    if (file.kind !== 'log-pipeline' && file.kind !== 'pipeline-tests') return;
    for (const [index, line] of file.text.split('\n').entries()) {
      const match = /^\s*#\s*bypass-(?:global-)?(\S*)/.exec(line);
      if (match === null) continue;
      if (match[1] === '' || match[1] === undefined) this.blank.push(index + 1);
      else this.lines.set(match[1], index + 1);
    }
  }

  silence(rule: Pick<Rule, 'bypass'>): boolean {
    if (rule.bypass === undefined || !this.lines.has(rule.bypass)) return false;
    this.used.add(rule.bypass);
    return true;
  }

  /** Annotations that name nothing, or that silence nothing. */
  *problems(
    only: ReadonlySet<string> | undefined,
  ): Iterable<{ readonly rule: RuleHead; readonly problem: Problem }> {
    for (const line of this.blank) {
      const problem = { pointer: '', line, message: 'the bypass annotation names no check' };
      yield { rule: bypassRules.unknown, problem: { ...problem, hint: 'take it out' } };
    }
    for (const [name, line] of this.lines) {
      const rule = rules.find((candidate) => candidate.bypass === name);
      if (rule === undefined) {
        const meant = nearest(name, knownNames());
        const hint = meant === undefined ? 'take it out' : `did you mean "${meant}"?`;
        yield {
          rule: bypassRules.unknown,
          problem: { pointer: '', line, message: `"${name}" is no check that can be bypassed`, hint },
        };
      } else if (!this.used.has(name) && (only === undefined || only.has(rule.id))) {
        const message = `the bypass of "${name}" silences nothing`;
        const severity = rule.bypassIsWider === true ? 'notice' : undefined;
        yield {
          rule: bypassRules.unused,
          problem: { pointer: '', line, message, hint: 'take it out', severity },
        };
      }
    }
  }
}

function knownNames(): readonly string[] {
  return rules.flatMap((rule) => (rule.bypass === undefined ? [] : [rule.bypass]));
}
