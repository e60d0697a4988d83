export { compileElementSearch, compileSearch, type EventMatcher } from './compile-search.js';
export { SearchIndex } from './search-index.js';
export { valuesAt } from './attribute.js';
export { parseNumber, valueText } from './values.js';
