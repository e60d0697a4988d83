import type { Reply } from '../../http/reply.js';
import { ok, refuse } from '../../http/reply.js';
import type { ApiRequest, Route } from '../../http/router.js';
import { newHexId } from '../../ids.js';
import type { JsonObject } from '../../json.js';
import { asArray, asObject } from '../../json.js';
import type { Org } from '../../org.js';
import { listDocuments, readDocument } from '../../org.js';
import { findSloUses } from '../references.js';
import { checkPayload, checkSlo, checkSloUpdate } from './slo-checks.js';
import { createSlo, replaceSlo, withoutTimeframes } from './slo-forms.js';
import { searchSlos } from './slo-search.js';

/** https://docs.datadoghq.com/api/latest/service-level-objectives/ */
export const sloRoutes: readonly Route[] = [
  { method: 'GET', path: '/api/v1/slo', limit: 'slos-list', handle: list },
  { method: 'POST', path: '/api/v1/slo', limit: 'slos-create', handle: create },
  { method: 'GET', path: '/api/v1/slo/can_delete', limit: 'slos-read', handle: canDelete },
  { method: 'GET', path: '/api/v1/slo/search', limit: 'slos-list', handle: searchSlos },
  { method: 'POST', path: '/api/v1/slo/bulk_delete', limit: 'slos-delete', handle: removeTimeframes },
  { method: 'GET', path: '/api/v1/slo/{id}', limit: 'slos-read', handle: read },
  { method: 'PUT', path: '/api/v1/slo/{id}', limit: 'slos-update', handle: update },
  { method: 'DELETE', path: '/api/v1/slo/{id}', limit: 'slos-delete', handle: remove },
];

function create({ body }: ApiRequest, org: Org): Reply {
  const request = asObject(body);
  return checkSlo(request) ?? ok({ data: [save(createSlo(request, newHexId(), org), org)], error: null });
}

function read(request: ApiRequest, org: Org): Reply {
  return withSlo(request, org, (slo) => {
    const alerts = request.query.get('with_configured_alert_ids') === 'true' ? findAlerts(slo, org) : {};
    return ok({ data: { ...slo, ...alerts }, error: null });
  });
}

function findAlerts(slo: JsonObject, org: Org): JsonObject {
  const alerts = listDocuments(org, 'monitors').filter(
    (monitor) => monitor['type'] === 'slo alert' && String(monitor['query']).includes(String(slo['id'])),
  );
  return { configured_alert_ids: alerts.map((monitor) => monitor['id']) };
}

function update(request: ApiRequest, org: Org): Reply {
  const sent = asObject(request.body);
  const refused = checkPayload(sent);
  if (refused !== undefined) return refused;
  return withSlo(
    request,
    org,
    (slo) =>
      checkSloUpdate(sent, slo['type']) ?? ok({ data: [save(replaceSlo(slo, sent, org), org)], error: null }),
  );
}

function remove(request: ApiRequest, org: Org): Reply {
  return withSlo(request, org, (slo) => {
    const id = String(slo['id']);
    const uses = findSloUses(id, org);
    if (uses !== undefined && request.query.get('force') !== 'true') {
      return { status: 409, body: { errors: { [id]: `slo ${id} is referenced in ${uses}` }, data: null } };
    }
    org.state.remove('slos', id);
    return ok({ data: [id], error: null });
  });
}

/** `{"<id>": ["7d"]}`: an SLO that has no threshold left is deleted. */
function removeTimeframes({ body }: ApiRequest, org: Org): Reply {
  const deleted: string[] = [];
  const updated: string[] = [];
  const errors: JsonObject[] = [];
  for (const [id, timeframes] of Object.entries(asObject(body))) {
    const slo = readDocument(org, 'slos', id);
    const kept = slo === undefined ? undefined : withoutTimeframes(slo, asArray(timeframes), org);
    if (slo === undefined) errors.push({ id, message: `SLO not found: ${id} not found`, timeframe: 'all' });
    else if (kept === undefined) deleted.push(id);
    else updated.push(String(save(kept, org)['id']));
  }
  for (const id of deleted) org.state.remove('slos', id);
  return ok({
    data: { deleted, updated: updated.length === 0 ? null : updated, deleted_monitors: [] },
    errors,
  });
}

function canDelete({ query }: ApiRequest, org: Org): Reply {
  const ids = (query.get('ids') ?? '').split(',').filter((id) => id !== '');
  const uses = ids.map((id) => ({ id, text: findSloUses(id, org) }));
  const used = uses.filter(({ text }) => text !== undefined);
  const data = {
    ok: uses.filter(({ text }) => text === undefined).map(({ id }) => id),
    denied_ids: used.map(({ id }) => id),
  };
  const errors = Object.fromEntries(
    used.map(({ id, text }) => [id, `slo ${id} is referenced in ${text ?? ''}`]),
  );
  return used.length === 0 ? ok({ data, errors: null }) : { status: 409, body: { data, errors } };
}

function list({ query }: ApiRequest, org: Org): Reply {
  const ids = query
    .get('ids')
    ?.split(',')
    .filter((id) => id !== '');
  if (new Set(ids).size < (ids?.length ?? 0)) {
    // The server's own words, which name no parameter.
    return refuse(400, "All items in parameter 'True' must be unique");
  }
  const words = (query.get('query') ?? '').toLowerCase().trim();
  const tags = (query.get('tags_query') ?? '').split(/,|\s+AND\s+/).filter((tag) => tag !== '');
  const metrics = query.get('metrics_query') ?? '';
  const found = listDocuments(org, 'slos').filter(
    (slo) =>
      (ids === undefined || ids.includes(String(slo['id']))) &&
      (String(slo['name']).toLowerCase().includes(words) || asArray(slo['tags']).includes(words)) &&
      tags.every((tag) => asArray(slo['tags']).includes(tag.trim())) &&
      JSON.stringify(slo['query'] ?? slo['sli_specification'] ?? '').includes(metrics),
  );
  if (ids !== undefined && ids.length > 0 && found.length === 0) {
    return refuse(404, `no SLOs found for ids: [${ids.map((id) => `u'${id}'`).join(', ')}] not found`);
  }
  return ok({ data: paginate(found, query), error: null, ...describePage(found, query) });
}

function paginate(found: readonly JsonObject[], query: URLSearchParams): readonly JsonObject[] {
  const limit = Math.min(Math.max(1, Number(query.get('limit') ?? 1000) || 1000), 1000);
  const offset = Math.max(0, Number(query.get('offset') ?? 0) || 0);
  return found.slice(offset, offset + limit);
}

// The filtered count is the number on this page.
function describePage(found: readonly JsonObject[], query: URLSearchParams): JsonObject {
  if (query.get('limit') === null && query.get('offset') === null) return {};
  const onPage = paginate(found, query).length;
  return { metadata: { page: { total_count: found.length, total_filtered_count: onPage } } };
}

function save(slo: JsonObject, org: Org): JsonObject {
  org.state.put('slos', String(slo['id']), slo);
  return slo;
}

function withSlo(request: ApiRequest, org: Org, handle: (slo: JsonObject) => Reply): Reply {
  const id = request.params['id'] ?? '';
  const slo = readDocument(org, 'slos', id);
  return slo === undefined ? refuse(404, `SLO not found: ${id} not found`) : handle(slo);
}
