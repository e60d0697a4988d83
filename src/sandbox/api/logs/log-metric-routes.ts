import { logMetricCreate, logMetricUpdate } from '../../generated/validators.js';
import type { Reply } from '../../http/reply.js';
import { noContent, ok, refuse } from '../../http/reply.js';
import type { ApiRequest, Route } from '../../http/router.js';
import type { JsonObject } from '../../json.js';
import { asObject, isObject, pick } from '../../json.js';
import type { Org } from '../../org.js';
import { listDocuments, readDocument } from '../../org.js';
import type { Validator } from '../../schema.js';
import { describeMistake, findMistake } from '../../schema.js';

const metrics = '/api/v2/logs/config/metrics';
const read = { limit: 'logs-config-read' } as const;
const write = { limit: 'logs-metrics-write' } as const;

/** https://docs.datadoghq.com/api/latest/logs-metrics/ */
export const logMetricRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: metrics,
    ...read,
    handle: (_, org) => ok({ data: listDocuments(org, 'log-metrics') }),
  },
  { method: 'POST', path: metrics, ...write, handle: create },
  {
    method: 'GET',
    path: `${metrics}/{id}`,
    ...read,
    handle: (request, org) => withMetric(request, org, answer),
  },
  { method: 'PATCH', path: `${metrics}/{id}`, ...write, handle: update },
  { method: 'DELETE', path: `${metrics}/{id}`, ...write, handle: remove },
];

function create({ body }: ApiRequest, org: Org): Reply {
  const { id: sentId, attributes } = asObject(asObject(body)['data']);
  if (typeof sentId !== 'string' || !/^[a-z]/i.test(sentId)) {
    return refuse(
      400,
      "input_validation_error(Field 'data.id' is invalid: a metric name must start with a letter)",
    );
  }
  const wrong = checkCompute(asObject(attributes)) ?? checkShape(logMetricCreate, body);
  if (wrong !== undefined) return refuse(400, wrong);
  const id = normalizeMetricName(sentId);
  if (readDocument(org, 'log-metrics', id) !== undefined) return refuse(409, nameTaken(id));
  const { filter, group_by: groupBy, compute } = asObject(attributes);
  const metric: JsonObject = {
    id,
    attributes: {
      filter: { query: '*', ...asObject(filter) },
      group_by: groupBy ?? [],
      compute: pick(asObject(compute), ['aggregation_type', 'path', 'include_percentiles']),
    },
    type: 'logs_metrics',
  };
  org.state.put('log-metrics', id, metric);
  return answer(metric);
}

/** Only the filter, the groups and `compute.include_percentiles` can change. */
function update(request: ApiRequest, org: Org): Reply {
  return withMetric(request, org, (metric) => {
    const wrong = checkShape(logMetricUpdate, request.body);
    if (wrong !== undefined) return refuse(400, wrong);
    const held = asObject(metric['attributes']);
    const sent = asObject(asObject(asObject(request.body)['data'])['attributes']);
    const compute = {
      ...asObject(held['compute']),
      ...pick(asObject(sent['compute']), ['include_percentiles']),
    };
    const updated = { ...metric, attributes: { ...held, ...pick(sent, ['filter', 'group_by']), compute } };
    org.state.put('log-metrics', String(metric['id']), updated);
    return answer(updated);
  });
}

function remove(request: ApiRequest, org: Org): Reply {
  return withMetric(request, org, (metric) => {
    org.state.remove('log-metrics', String(metric['id']));
    return noContent;
  });
}

function checkShape(validate: Validator, body: unknown): string | undefined {
  const mistake = findMistake(validate, body);
  return mistake && describeMistake(mistake);
}

function checkCompute(attributes: JsonObject): string | undefined {
  const { compute } = attributes;
  if (!isObject(compute))
    return "input_validation_error(Field 'data.attributes.compute' is invalid: is required)";
  const type = compute['aggregation_type'];
  if (type !== 'count' && type !== 'distribution') {
    return "input_validation_error(Field 'data.attributes.compute.aggregation_type' is invalid: must be one of count, distribution)";
  }
  if (type === 'distribution' && typeof compute['path'] !== 'string') {
    return "input_validation_error(Field 'data.attributes.compute.path' is invalid: is required for a distribution)";
  }
  return undefined;
}

/** The server writes an underscore for every character that a metric name cannot hold. */
function normalizeMetricName(name: string): string {
  return name.replace(/[^A-Za-z0-9_.]/g, '_');
}

// The text is the one of the sister service for RUM metrics: this one's was never recorded.
function nameTaken(id: string): string {
  return `conflict(Field 'data.id' is invalid: '${id}' cannot be used as metric name, a metric already exists with that name)`;
}

function withMetric(request: ApiRequest, org: Org, handle: (metric: JsonObject) => Reply): Reply {
  const id = request.params['id'] ?? '';
  const metric = readDocument(org, 'log-metrics', normalizeMetricName(id));
  return metric === undefined ? refuse(404, `not_found(Metric with name '${id}' not found)`) : handle(metric);
}

function answer(metric: JsonObject): Reply {
  return ok({ data: metric });
}
