import type { Reply } from '../../http/reply.js';
import { ok, refuseAsJsonApi } from '../../http/reply.js';
import type { ApiRequest, Route } from '../../http/router.js';
import type { JsonObject } from '../../json.js';
import type { OrgUser, Org } from '../../org.js';

/** Who calls, and whether the keys are good. The sandbox has one user, with one role that may do everything. */
export const identityRoutes: readonly Route[] = [
  { method: 'GET', path: '/api/v1/validate', auth: 'api-key', handle: () => ok({ valid: true }) },
  { method: 'GET', path: '/api/v2/current_user', handle: (_, org) => showUser(org) },
  { method: 'GET', path: '/api/v2/users', handle: listUsers },
  { method: 'GET', path: '/api/v2/users/{id}', handle: readUser },
  {
    method: 'GET',
    path: '/api/v2/roles',
    handle: (_, { user }) => ok({ data: [describeRole(user)], meta: countOf(1) }),
  },
];

const since = '2026-01-01T00:00:00.000000+00:00';

function showUser({ user }: Pick<Org, 'user'>): Reply {
  return ok({ data: describeUser(user), included: [describeOrg(user)] });
}

function listUsers({ query }: ApiRequest, { user }: Org): Reply {
  const filter = (query.get('filter') ?? '').toLowerCase();
  const data = `${user.name} ${user.handle}`.toLowerCase().includes(filter) ? [describeUser(user)] : [];
  return ok({ data, included: [describeOrg(user)], meta: countOf(data.length) });
}

function readUser({ params }: ApiRequest, org: Org): Reply {
  return params['id'] === org.user.uuid ? showUser(org) : refuseAsJsonApi(404, 'Not Found', 'User not found');
}

function countOf(count: number): JsonObject {
  return { page: { total_count: 1, total_filtered_count: count } };
}

export function describeUser(user: OrgUser): JsonObject {
  return {
    type: 'users',
    id: user.uuid,
    attributes: {
      name: user.name,
      handle: user.handle,
      email: user.handle,
      created_at: since,
      modified_at: since,
      icon: '',
      title: null,
      verified: true,
      service_account: false,
      disabled: false,
      allowed_login_methods: [],
      status: 'Active',
    },
    relationships: {
      roles: { data: [{ type: 'roles', id: roleId }] },
      org: { data: { type: 'orgs', id: user.orgUuid } },
    },
  };
}

function describeOrg(user: OrgUser): JsonObject {
  return {
    type: 'orgs',
    id: user.orgUuid,
    attributes: {
      name: user.orgName,
      public_id: 'sandbox',
      description: null,
      sharing: 'none',
      disabled: false,
      created_at: since,
      modified_at: since,
      url: null,
    },
  };
}

const roleId = '11111111-0000-4000-8000-000000000003';

function describeRole(user: OrgUser): JsonObject {
  return {
    type: 'roles',
    id: roleId,
    attributes: { name: 'Datadog Admin Role', created_at: since, modified_at: since, user_count: 1 },
    relationships: { users: { data: [{ type: 'users', id: user.uuid }] } },
  };
}
