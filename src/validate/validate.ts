import type { AssetFile, AssetKind, AssetTree } from '../model/asset-tree.js';
import type { Finding, Severity } from '../model/finding.js';
import { Bypasses } from './bypasses.js';
import type { Problem } from './problem.js';
import type { Rule } from './rule.js';
import { rules } from './rules/index.js';
import { isTooDeep } from './rules/files/shallow.js';
import { Scope, type Knowledge } from './scope.js';
import { checkShape } from './shape/check-shape.js';
import { shapeRules } from './shape/rules.js';

export interface ValidateOptions extends Knowledge {
  /** Also the rules that are documented as guidelines and enforced by nobody. */
  readonly guidelines?: boolean;
  /** Only these rules. */
  readonly only?: ReadonlySet<string> | undefined;
  /** Only the rules that can find errors, for a caller who stops at nothing less. */
  readonly errorsOnly?: true;
}

/** Checks every file of a tree: its shape first, then one rule after the other. Nothing stops at the first finding. */
export function validate(tree: AssetTree, options: ValidateOptions = {}): readonly Finding[] {
  const scope = new Scope(tree, options);
  const wanted = (rule: Pick<Rule, 'id' | 'guideline' | 'severity' | 'mayFindErrors'>): boolean => {
    if (options.errorsOnly === true && rule.severity !== 'error' && rule.mayFindErrors !== true) return false;
    if (options.only !== undefined) return options.only.has(rule.id);
    return rule.guideline !== true || options.guidelines === true;
  };
  const findings: Finding[] = [];
  for (const file of tree.files) {
    const bypasses = new Bypasses(file);
    const isUsable = file.value !== undefined && !isTooDeep(file.value);
    for (const problem of isUsable ? checkShape(file) : []) {
      const rule = shapeRules[problem.rule];
      if (wanted(rule)) findings.push(toFinding(rule.id, rule.severity, problem, file, tree));
    }
    for (const rule of rulesOf(file.kind)) {
      if (!wanted(rule) || (!isUsable && rule.needsNoValue !== true)) continue;
      const problems = [...rule.check(file, scope)];
      if (problems.length > 0 && bypasses.silence(rule)) continue;
      for (const problem of problems) findings.push(toFinding(rule.id, rule.severity, problem, file, tree));
    }
    for (const { rule, problem } of bypasses.problems(options.only)) {
      if (wanted(rule)) findings.push(toFinding(rule.id, rule.severity, problem, file, tree));
    }
  }
  return sortFindings(findings);
}

const rulesByKind = new Map<AssetKind, readonly Rule[]>();

function rulesOf(kind: AssetKind): readonly Rule[] {
  const found = rulesByKind.get(kind) ?? rules.filter(({ kinds }) => kinds.includes(kind));
  rulesByKind.set(kind, found);
  return found;
}

/** By file, line, pointer and rule; the same input gives the same order on every machine. */
export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort(
    (left, right) =>
      compare(left.file, right.file) ||
      (left.line ?? 0) - (right.line ?? 0) ||
      compare(left.pointer, right.pointer) ||
      compare(left.rule, right.rule) ||
      compare(left.message, right.message),
  );
}

function toFinding(
  rule: string,
  severity: Severity,
  problem: Problem,
  file: AssetFile,
  tree: AssetTree,
): Finding {
  return {
    rule,
    severity: problem.severity ?? severity,
    file: tree.root === '' ? file.path : `${tree.root}/${file.path}`,
    pointer: problem.pointer,
    line: problem.line ?? file.lineOf(problem.pointer),
    message: problem.message,
    ...(problem.hint === undefined ? {} : { hint: problem.hint }),
  };
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
