import { asArray, asObject } from '../json.js';
import { readFacets, writeFacets } from '../store/declared-facets.js';
import type { Reply } from './reply.js';
import { ok, refuse } from './reply.js';
import type { ApiRequest, Route } from './router.js';
import type { Org } from '../org.js';

/** Facets are made by hand in Datadog, so that the sandbox has a call of its own for them. Needs no keys. */
export const facetRoutes: readonly Route[] = [
  { method: 'GET', path: '/sandbox/facets', auth: 'none', handle: (_, org) => ok(readFacets(org)) },
  { method: 'PUT', path: '/sandbox/facets', auth: 'none', handle: declare },
];

/** `{"required": true, "declared": ["@usr.email"]}`; what is left out stays as it is. */
function declare({ body }: ApiRequest, org: Org): Reply {
  const held = readFacets(org);
  const { required = held.required, declared = held.declared } = asObject(body);
  const paths = asArray(declared);
  if (typeof required !== 'boolean' || !Array.isArray(declared) || !paths.every(isPath)) {
    return refuse(
      400,
      '"required" must be true or false, and "declared" a list of paths such as "@usr.email"',
    );
  }
  writeFacets(org, { required, declared: paths });
  return ok(readFacets(org));
}

function isPath(path: unknown): path is string {
  return typeof path === 'string' && /^@./u.test(path);
}
