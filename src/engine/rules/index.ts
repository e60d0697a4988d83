export { advanceRule, createRuleState, type RuleState, type SavedRule } from './rule-state.js';
export { readRule } from './read-rule.js';
export { type DetectionRule } from './detection-rule.js';
export type { Signal } from './signal.js';
