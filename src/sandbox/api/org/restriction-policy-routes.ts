import { restrictionPolicy } from '../../generated/validators.js';
import type { Reply } from '../../http/reply.js';
import { noContent, ok, refuse } from '../../http/reply.js';
import type { ApiRequest, Route } from '../../http/router.js';
import { asArray, asObject } from '../../json.js';
import type { Org } from '../../org.js';
import { readDocument } from '../../org.js';
import { findMistake } from '../../schema.js';

const policy = '/api/v2/restriction_policy/{id}';

/** https://docs.datadoghq.com/api/latest/restriction-policies/ */
export const restrictionPolicyRoutes: readonly Route[] = [
  { method: 'GET', path: policy, handle: read },
  { method: 'POST', path: policy, handle: write },
  { method: 'DELETE', path: policy, handle: remove },
];

/** Types of resources that a policy can protect, as the API names them. */
const resourceTypes: ReadonlySet<string> = new Set([
  'dashboard',
  'integration-service',
  'integration-webhook',
  'notebook',
  'reference-table',
  'security-rule',
  'slo',
  'workflow',
  'app-builder-app',
  'connection',
  'connection-group',
  'rum-application',
  'cross-org-connection',
  'spreadsheet',
  'on-call-schedule',
  'on-call-escalation-policy',
  'on-call-team-routing-rules',
  'logs-pipeline',
  'case-management-project',
  'monitor',
  'powerpack',
  'synthetics-test',
  'synthetics-global-variable',
  'synthetics-private-location',
]);

function read({ params }: ApiRequest, org: Org): Reply {
  const id = params['id'] ?? '';
  const refused = checkResource(id);
  if (refused !== undefined) return refused;
  const bindings = asArray(readDocument(org, 'restriction-policies', id)?.['bindings']);
  return answer(id, bindings);
}

function write({ params, body }: ApiRequest, org: Org): Reply {
  const id = params['id'] ?? '';
  const refused = checkResource(id);
  if (refused !== undefined) return refused;
  const mistake = findMistake(restrictionPolicy, body ?? {});
  if (mistake !== undefined) return refuse(400, `Invalid request: ${mistake.path}: ${mistake.text}`);
  const bindings = asArray(asObject(asObject(asObject(body)['data'])['attributes'])['bindings']);
  const stranger = bindings
    .flatMap((binding) => asArray(asObject(binding)['principals']))
    .map(describeStranger)
    .find((text) => text !== undefined);
  if (stranger !== undefined) return refuse(400, stranger);
  org.state.put('restriction-policies', id, { bindings });
  return answer(id, bindings);
}

function remove({ params }: ApiRequest, org: Org): Reply {
  const id = params['id'] ?? '';
  const refused = checkResource(id);
  if (refused !== undefined) return refused;
  org.state.remove('restriction-policies', id);
  return noContent;
}

function checkResource(id: string): Reply | undefined {
  const type = /^([^:]+):.+$/.exec(id)?.[1];
  if (type === undefined) return refuse(400, `Invalid resource: '${id}' is not in a valid format`);
  if (resourceTypes.has(type)) return undefined;
  return refuse(400, `Invalid resource type: '${type}' does not support restriction policies`);
}

/** In the words of TestAccRestrictionPolicyInvalidInput of DataDog/terraform-provider-datadog, 2023. */
function describeStranger(principal: unknown): string | undefined {
  const text = String(principal);
  if (/^(?:role|team|user|org):/.test(text)) return undefined;
  const type = text.split(':', 1)[0] ?? '';
  return `[PrincipalInvalid] "${text}" is not a valid principal: [PrincipalTypeNotSupported] principal type "${type}" is not supported`;
}

function answer(id: string, bindings: readonly unknown[]): Reply {
  return ok({ data: { id, type: 'restriction_policy', attributes: { bindings } } });
}
