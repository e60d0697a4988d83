import { bypassRules } from './bypass-rules.js';
import { unusedIgnoreRule } from './ignores.js';
import type { Rule } from './rule.js';
import { rules } from './rules/index.js';
import { shapeRules } from './shape/rules.js';

export type RuleDescription = Pick<Rule, 'id' | 'summary' | 'why' | 'bad' | 'source' | 'tier' | 'severity'> &
  Partial<Pick<Rule, 'guideline' | 'bypass' | 'kinds'>>;

/** Every rule that a finding may name, also those that no check of their own raises. */
export const allRules: readonly RuleDescription[] = [
  ...Object.values(shapeRules),
  ...rules,
  ...Object.values(bypassRules),
  unusedIgnoreRule,
];
