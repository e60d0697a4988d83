export { compileElementSearch, compileSearch, type EventMatcher } from './compile-search.js';
export { valuesAt } from './attribute.js';
export { parseNumber, valueText } from './values.js';
