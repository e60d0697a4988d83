import type { Reply } from '../../http/reply.js';
import { noContent, ok, refuse, refuseByCode } from '../../http/reply.js';
import type { ApiRequest, Route } from '../../http/router.js';
import { newDashedId } from '../../ids.js';
import type { JsonObject } from '../../json.js';
import { asArray, asObject } from '../../json.js';
import type { Org } from '../../org.js';
import { listDocuments, readDocument } from '../../org.js';
import { answerUpdate, createRule, updateRule } from './security-rule-forms.js';
import { checkRule } from './security-rule-checks.js';
import { splitQuery } from '../search-terms.js';
import { convertRule } from './rule-terraform.js';
import { testRule } from './security-rule-test.js';

const rules = '/api/v2/security_monitoring/rules';
const limit = 'security-rules';

/** https://docs.datadoghq.com/api/latest/security-monitoring/ */
export const securityRuleRoutes: readonly Route[] = [
  { method: 'GET', path: rules, limit, handle: list },
  { method: 'POST', path: rules, limit, handle: create },
  { method: 'POST', path: `${rules}/validation`, limit, handle: validate },
  {
    method: 'POST',
    path: `${rules}/test`,
    limit,
    handle: ({ body }) => testRule(body, asObject(body)['rule']),
  },
  { method: 'POST', path: `${rules}/convert`, limit, handle: convert },
  {
    method: 'GET',
    path: `${rules}/{id}/convert`,
    limit,
    handle: (request, org) => withRule(request, org, (rule) => ok({ terraformContent: convertRule(rule) })),
  },
  { method: 'GET', path: `${rules}/{id}`, limit, handle: (request, org) => withRule(request, org, ok) },
  { method: 'PUT', path: `${rules}/{id}`, limit, handle: update },
  { method: 'DELETE', path: `${rules}/{id}`, limit, handle: remove },
  {
    method: 'POST',
    path: `${rules}/{id}/test`,
    limit,
    handle: (request, org) => withRule(request, org, (rule) => testRule(request.body, rule)),
  },
  { method: 'POST', path: `${rules}/{id}/restore/{version}`, limit, handle: restore },
];

function create({ body }: ApiRequest, org: Org): Reply {
  const request = asObject(body);
  const refused = checkRule(request);
  if (refused !== undefined) return refused;
  return ok(save(createRule(request, newDashedId(), org), org));
}

function update(request: ApiRequest, org: Org): Reply {
  return withRule(request, org, (rule) => {
    const refused = checkRule({ ...rule, ...asObject(request.body) });
    if (refused !== undefined) return refused;
    return ok(answerUpdate(save(updateRule(rule, asObject(request.body), org), org)));
  });
}

function remove(request: ApiRequest, org: Org): Reply {
  return withRule(request, org, (rule) => {
    org.state.remove('security-rules', String(rule['id']));
    for (let version = 1; version <= Number(rule['version']); version += 1) {
      org.state.remove('security-rule-versions', `${String(rule['id'])}@${version}`);
    }
    return noContent;
  });
}

function validate({ body }: ApiRequest): Reply {
  return checkRule(asObject(body)) ?? noContent;
}

function convert({ body }: ApiRequest, org: Org): Reply {
  const request = asObject(body);
  return checkRule(request) ?? ok({ terraformContent: convertRule(createRule(request, '', org)) });
}

function restore(request: ApiRequest, org: Org): Reply {
  return withRule(request, org, (rule) => {
    const version = request.params['version'] ?? '';
    if (version === String(rule['version'])) {
      return refuseByCode(409, 'AlreadyExists', 'Cannot restore: target version is the current version.');
    }
    const id = String(rule['id']);
    const old = readDocument(org, 'security-rule-versions', `${id}@${version}`);
    if (old === undefined) {
      return refuseByCode(404, 'NotFound', `Threat detection rule not found: ${id}, version=${version}`);
    }
    return ok(save(updateRule({ ...old, version: rule['version'] }, {}, org), org));
  });
}

function save(rule: JsonObject, org: Org): JsonObject {
  const id = String(rule['id']);
  org.state.put('security-rules', id, rule);
  org.state.put('security-rule-versions', `${id}@${String(rule['version'])}`, rule);
  return rule;
}

function list({ query }: ApiRequest, org: Org): Reply {
  const terms = splitQuery(query.get('query') ?? '');
  const found = listDocuments(org, 'security-rules').filter((rule) =>
    terms.every((term) => term.isNegated !== matches(rule, term.key, term.value.toLowerCase())),
  );
  const sorted = sortRules(found, query.get('sort'));
  const size = Math.min(Math.max(1, Number(query.get('page[size]') ?? 10) || 10), 100);
  const page = Math.max(0, Number(query.get('page[number]') ?? 0) || 0);
  const data = sorted.slice(page * size, (page + 1) * size);
  const counts = { current_page: page, total_count: found.length, total_filtered_count: data.length };
  return ok({ data, meta: { page: counts } });
}

function matches(rule: JsonObject, key: string | undefined, wanted: string): boolean {
  const tags = new Set(asArray(rule['tags']).map((tag) => String(tag).toLowerCase()));
  switch (key) {
    case undefined:
      return String(rule['name']).toLowerCase().includes(wanted) || tags.has(wanted);
    case 'name':
      return String(rule['name']).toLowerCase().includes(wanted.replaceAll('*', ''));
    case 'type':
    case 'id':
      return String(rule[key]).toLowerCase() === wanted;
    case 'enabled':
    case 'isenabled':
      return String(rule['isEnabled']) === wanted;
    case 'tags':
    case 'tag':
      return tags.has(wanted);
    default:
      return tags.has(`${key}:${wanted}`);
  }
}

/** `name`, `creation_date`, `update_date`, `enabled`, `type`; a dash before it turns the order round. */
function sortRules(found: readonly JsonObject[], sort: string | null): readonly JsonObject[] {
  const field = sortFields.get((sort ?? '').replace(/^-/, ''));
  if (field === undefined) return found;
  const sign = sort?.startsWith('-') === true ? -1 : 1;
  return found.toSorted((left, right) => {
    const [one, other] = [String(left[field] ?? ''), String(right[field] ?? '')];
    return one === other ? 0 : one < other ? -sign : sign;
  });
}

const sortFields: ReadonlyMap<string, string> = new Map([
  ['name', 'name'],
  ['creation_date', 'createdAt'],
  ['update_date', 'updatedAt'],
  ['enabled', 'isEnabled'],
  ['type', 'type'],
]);

function withRule(request: ApiRequest, org: Org, handle: (rule: JsonObject) => Reply): Reply {
  const rule = readDocument(org, 'security-rules', request.params['id'] ?? '');
  return rule === undefined ? refuseUnknown(request) : handle(rule);
}

// A malformed id is refused by an older gate. Reads took the newer shape by 2025 (cassettes TestAccDatadogSecurityMonitoringRule_*
// of DataDog/terraform-provider-datadog); of writes there are older recordings only.
function refuseUnknown({ method, params }: ApiRequest): Reply {
  const id = params['id'] ?? '';
  if (!/^[a-z0-9]{3}-[a-z0-9]{3}-[a-z0-9]{3}$/.test(id)) return refuse(404, 'Not found');
  const text = `Threat detection rule not found: ${id}`;
  return method === 'GET' ? refuseByCode(404, 'NotFound', text) : refuse(404, text);
}
