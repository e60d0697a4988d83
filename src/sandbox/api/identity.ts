import type { Reply } from '../http/reply.js';
import { ok } from '../http/reply.js';
import type { Route } from '../http/router.js';
import type { Org } from '../org.js';

/** Who calls, and whether the keys are good. */
export const identityRoutes: readonly Route[] = [
  { method: 'GET', path: '/api/v1/validate', auth: 'api-key', handle: () => ok({ valid: true }) },
  { method: 'GET', path: '/api/v2/current_user', handle: (_, org) => showCurrentUser(org) },
];

function showCurrentUser({ user, clock }: Org): Reply {
  const since = new Date(clock.now()).toISOString();
  return ok({
    data: {
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
        roles: { data: [] },
        org: { data: { type: 'orgs', id: user.orgUuid } },
      },
    },
    included: [
      {
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
      },
    ],
  });
}
