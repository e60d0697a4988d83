import { asArray, asObject, asString, type JsonObject } from '../json.js';
import type { LogRow, RequestResult, WidgetAnswer, WidgetQuery } from '../page/protocol.js';
import type { StoredLog } from '../store-port.js';
import { pickInterval } from './interval.js';
import { substituteVariables } from './substitute.js';
import { runWidgetRequest, type QueryContext } from './widget-request.js';

export interface WidgetContext extends QueryContext {
  /** Monitors and rules that a `manage_status` query finds. */
  readonly monitors: (query: string) => RequestResult;
  /** The last status of a service check; undefined where none ran. */
  readonly checkStatus: (check: string) => number | undefined;
}

/** Answers a widget of any kind: one result a request, in the widget's own order. */
export async function answerWidget(
  query: WidgetQuery,
  context: Omit<WidgetContext, 'variables'>,
): Promise<WidgetAnswer> {
  const started = performance.now();
  const definition = asObject(query.definition);
  const results = await answer(definition, query, { ...context, variables: query.variables });
  return { results, ms: performance.now() - started };
}

async function answer(
  definition: JsonObject,
  query: WidgetQuery,
  context: WidgetContext,
): Promise<readonly RequestResult[]> {
  switch (asString(definition['type'])) {
    case 'manage_status':
      return [context.monitors(asString(definition['query']) ?? '')];
    case 'check_status':
      return [checkResult(definition, context)];
    case 'log_stream':
      return [await listLogs(asString(definition['query']) ?? '', 'logs', query, context)];
    case 'event_stream':
    case 'event_timeline':
      return [{ type: 'unavailable', reason: 'No events in the sandbox' }];
    case 'list_stream':
      return Promise.all(requestsOf(definition).map((request) => answerList(request, query, context)));
    case 'query_value':
      return answerValue(definition, query, context);
    default:
      return Promise.all(
        requestsOf(definition).map((request) =>
          runWidgetRequest(request, windowOf(definition, request, query), context),
        ),
      );
  }
}

function requestsOf(definition: JsonObject): readonly JsonObject[] {
  const { requests } = definition;
  return Array.isArray(requests) ? requests.map(asObject) : Object.values(asObject(requests)).map(asObject);
}

function windowOf(definition: JsonObject, request: JsonObject, { from, to, width }: WidgetQuery) {
  const isTimed = request['response_format'] === 'timeseries' || definition['type'] === 'timeseries';
  if (!isTimed) return { from, to };
  const own = ownInterval(request, (to - from) / mostOwnBuckets);
  const bars = request['display_type'] === 'bars';
  return { from, to, intervalMs: own ?? pickInterval(from, to, width, bars) };
}

const mostOwnBuckets = 1500;

/** `compute.interval` of a query, unless it makes more buckets than anyone can see. Unit: milliseconds. */
function ownInterval(request: JsonObject, least: number): number | undefined {
  const intervals = asArray(request['queries'])
    .map((query) => Number(asObject(asObject(query)['compute'])['interval']))
    .filter((interval) => Number.isFinite(interval) && interval >= Math.max(1000, least));
  return intervals.length === 0 ? undefined : Math.max(...intervals);
}

async function answerValue(
  definition: JsonObject,
  query: WidgetQuery,
  context: WidgetContext,
): Promise<readonly RequestResult[]> {
  const [request = {}] = requestsOf(definition);
  const { from, to, width } = query;
  const value = await runWidgetRequest(request, { from, to }, context);
  if (definition['timeseries_background'] === undefined || value.type !== 'table') return [value];
  const intervalMs = pickInterval(from, to, width, false);
  return [value, await runWidgetRequest(request, { from, to, intervalMs }, context)];
}

async function answerList(
  request: JsonObject,
  query: WidgetQuery,
  context: WidgetContext,
): Promise<RequestResult> {
  const asked = asObject(request['query']);
  const source = asString(asked['data_source']) ?? '';
  const text = asString(asked['query_string']) ?? '';
  if (source === 'logs_stream') return listLogs(text, 'logs', query, context);
  if (source === 'security_signals_stream' || source === 'security_signals') {
    return listLogs(text, 'signals', query, context);
  }
  return { type: 'unavailable', reason: `No ${source.replaceAll('_', ' ')} in the sandbox` };
}

const rowsOfList = 100;

async function listLogs(
  text: string,
  index: 'logs' | 'signals',
  { from, to }: WidgetQuery,
  { org, variables }: WidgetContext,
): Promise<RequestResult> {
  const search = { query: substituteVariables(text, variables), from, to, indexes: [index] };
  const page = await org.logs.search(search, { limit: rowsOfList, sort: 'desc' });
  return { type: 'list', columns: [], rows: page.logs.map(toLogRow), total: page.logs.length };
}

export function toLogRow(log: StoredLog): LogRow {
  const { id, timestamp, status, message, tags, attributes } = log;
  const [service = '', host = '', source = ''] = [log.service, log.host, log.source];
  return { id, timestamp, status, service, host, source, message, tags, attributes };
}

function checkResult(definition: JsonObject, { checkStatus }: WidgetContext): RequestResult {
  const status = checkStatus(asString(definition['check']) ?? '');
  if (status === undefined) return { type: 'unavailable', reason: 'No check run yet' };
  return { type: 'table', facets: [], columns: [], rows: [{ groups: [], values: [status] }] };
}
