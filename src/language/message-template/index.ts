export { parseMessageTemplate } from './parse.js';
export { printMessageTemplate } from './print.js';
export { parseEvaluation, splitPath } from './arguments.js';
export * from './syntax-tree.js';
export * from './visit.js';
