export { compileGroups } from './group.js';
export { readLogsQuery, type LogsQuery, type ReadResult } from './logs-query.js';
export { runLogsQuery } from './run-logs-query.js';
export { groupKey, seriesKey, type Series, type SeriesTable } from './series.js';
export { evaluateFormula } from './formula/evaluate.js';
export { formulaFunctions } from './formula/functions.js';
export { SlidingWindow, type Reading } from './sliding-window.js';
export { aggregations, type Compute } from './aggregate.js';
export { fieldsOfQueries } from './fields-read.js';
