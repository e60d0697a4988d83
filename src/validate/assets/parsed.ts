import { parseFormula } from '../../language/formula/index.js';
import { parseLogSearch } from '../../language/log-search/index.js';
import { parseMessageTemplate } from '../../language/message-template/index.js';
import { parseMetricQuery } from '../../language/metric-query/index.js';
import { parseMonitorQuery } from '../../language/monitor-query/index.js';
import { remember } from './remember.js';

/** The parsers of Datadog's languages as rules use them: a text that several rules look at is parsed once. */
export const parsedSearch = remember(parseLogSearch);
export const parsedMetricQuery = remember(parseMetricQuery);
export const parsedFormula = remember(parseFormula);
export const parsedMonitorQuery = remember(parseMonitorQuery);
export const parsedMessage = remember(parseMessageTemplate);
