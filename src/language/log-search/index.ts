export { parseLogSearch } from './parse.js';
export { printLogSearch } from './print.js';
export { fieldName } from './fields.js';
export * from './syntax-tree.js';
export * from './visit.js';
