export { compileElementSearch, compileSearch, type EventMatcher } from './compile-search.js';
export { SearchTree } from './search-tree.js';
export { valuesAt } from './attribute.js';
export { parseNumber, valueText } from './values.js';
