export {
  compileElementSearch,
  compileSearch,
  type ElementMatcher,
  type EventMatcher,
} from './compile-search.js';
export { compilePath, isLogObject, valuesAt, type AnyValue } from './attribute.js';
export { parseNumber, valueText } from './values.js';
