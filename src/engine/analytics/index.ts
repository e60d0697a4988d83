export { readLogsQuery, type GroupBy, type LogsQuery, type ReadResult } from './logs-query.js';
export { runLogsQuery, type RunOptions } from './run-logs-query.js';
export { groupKey, type Series, type SeriesTable, type TimeRange } from './series.js';
export {
  evaluateFormula,
  type FormulaResult,
  type FormulaValue,
  type ResolveQuery,
} from './formula/evaluate.js';
export { formulaFunctions } from './formula/functions.js';
export { SlidingWindow, type WindowGroup, type WindowOptions } from './sliding-window.js';
export { aggregations, type Compute } from './aggregate.js';
