export { parseGrokRules } from './parse-rules.js';
export type * from './syntax-tree.js';
