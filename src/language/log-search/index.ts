export { parseLogSearch } from './parse.js';
export { printLogSearch } from './print.js';
export * from './syntax-tree.js';
export * from './visit.js';
