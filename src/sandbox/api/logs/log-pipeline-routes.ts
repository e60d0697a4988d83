import type { Reply } from '../../http/reply.js';
import { ok, refuseByCode } from '../../http/reply.js';
import type { ApiRequest, Route } from '../../http/router.js';
import { newPipelineId } from '../../ids.js';
import type { JsonObject } from '../../json.js';
import { asArray, asObject } from '../../json.js';
import type { Org } from '../../org.js';
import { readDocument } from '../../org.js';
import { buildPipeline } from './log-pipeline-forms.js';
import { checkPipeline } from './log-pipeline-checks.js';

const pipelines = '/api/v1/logs/config/pipelines';
const order = '/api/v1/logs/config/pipeline-order';
const read = { limit: 'logs-config-read', errors: 'code' } as const;
const write = { limit: 'logs-config-write', errors: 'code' } as const;

/** https://docs.datadoghq.com/api/latest/logs-pipelines/ */
export const logPipelineRoutes: readonly Route[] = [
  { method: 'GET', path: pipelines, ...read, handle: (_, org) => ok(listPipelines(org)) },
  { method: 'POST', path: pipelines, ...write, handle: create },
  { method: 'GET', path: `${pipelines}/{id}`, ...read, handle: show },
  { method: 'PUT', path: `${pipelines}/{id}`, ...write, handle: update },
  { method: 'DELETE', path: `${pipelines}/{id}`, ...write, handle: remove },
  { method: 'GET', path: order, ...read, handle: (_, org) => ok({ pipeline_ids: readOrder(org) }) },
  { method: 'PUT', path: order, ...write, handle: updateOrder },
];

/** The org's pipelines in the order in which a log runs through them. */
export function listPipelines(org: Pick<Org, 'state'>): readonly JsonObject[] {
  return readOrder(org)
    .map((id) => readDocument(org, 'log-pipelines', id))
    .filter((pipeline) => pipeline !== undefined);
}

function readOrder(org: Pick<Org, 'state'>): readonly string[] {
  return asArray(asObject(org.state.get('log-pipeline-order', 'order'))['pipeline_ids']).map(String);
}

function writeOrder(org: Org, ids: readonly string[]): void {
  org.state.put('log-pipeline-order', 'order', { pipeline_ids: ids });
}

function create({ body }: ApiRequest, org: Org): Reply {
  const request = asObject(body);
  const refused = checkPipeline(request);
  if (refused !== undefined) return refused;
  const pipeline = buildPipeline(request, newPipelineId(), false);
  const id = String(pipeline['id']);
  org.state.put('log-pipelines', id, pipeline);
  writeOrder(org, [...readOrder(org), id]);
  return ok(pipeline);
}

function show({ params }: ApiRequest, org: Org): Reply {
  const pipeline = readDocument(org, 'log-pipelines', params['id'] ?? '');
  return pipeline === undefined
    ? refuseByCode(400, 'InvalidArgument', 'Non existing pipeline')
    : ok(pipeline);
}

function update({ params, body }: ApiRequest, org: Org): Reply {
  const pipeline = readDocument(org, 'log-pipelines', params['id'] ?? '');
  if (pipeline === undefined) return noSuchPipeline;
  if (pipeline['is_read_only'] === true) return readOnlyPage;
  const request = asObject(body);
  const refused = checkPipeline(request);
  if (refused !== undefined) return refused;
  const updated = buildPipeline(request, String(pipeline['id']), false);
  org.state.put('log-pipelines', String(pipeline['id']), updated);
  return ok(updated);
}

function remove({ params }: ApiRequest, org: Org): Reply {
  const id = params['id'] ?? '';
  const pipeline = readDocument(org, 'log-pipelines', id);
  if (pipeline === undefined) return noSuchPipeline;
  if (pipeline['is_read_only'] === true) return readOnlyPage;
  org.state.remove('log-pipelines', id);
  writeOrder(
    org,
    readOrder(org).filter((other) => other !== id),
  );
  return ok({});
}

function updateOrder({ body }: ApiRequest, org: Org): Reply {
  const ids = asObject(body)['pipeline_ids'];
  if (!Array.isArray(ids)) return refuseByCode(400, 'InvalidArgument', 'missing field: pipeline_ids');
  const wanted = ids.map(String);
  const known = readOrder(org);
  const isPermutation =
    wanted.length === known.length &&
    new Set(wanted).size === wanted.length &&
    wanted.every((id) => known.includes(id));
  if (!isPermutation)
    return refuseByCode(422, 'UnprocessableEntity', 'Cannot map pipelines to existing ones');
  writeOrder(org, wanted);
  return ok({ pipeline_ids: wanted });
}

const noSuchPipeline = refuseByCode(400, 'InvalidArgument', 'This pipeline does not exist');

// Integration pipelines cannot be written: the path does not route, and the web server's own page answers.
const readOnlyPage: Reply = {
  status: 404,
  raw: {
    contentType: 'text/html',
    content: '<html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1></body></html>\n',
  },
};
