import { TailscaleDdError } from '../../errors.js';
import type { DashboardAccess } from '../../model/config.js';
import type { DesiredObject } from '../plan/desired.js';
import type { Org } from '../org.js';
import { identityPermission } from '../checks/permissions.js';

/** The dashboards with who may edit and who may see them; all as they are where the config says nothing. */
export async function restrictDashboards(
  org: Org,
  desired: readonly DesiredObject[],
  access: DashboardAccess | undefined,
): Promise<readonly DesiredObject[]> {
  if (access === undefined || !desired.some(({ kind }) => kind === 'dashboard')) return desired;
  const viewer = access.viewers ?? [await readEverybody(org)];
  const policy = { editor: access.editors, ...(viewer.length === 0 ? {} : { viewer }) };
  return desired.map((object) =>
    object.kind === 'dashboard'
      ? { ...object, body: { ...object.body, restriction_policy: policy } }
      : object,
  );
}

/** The principal that stands for all of the org. */
async function readEverybody(org: Org): Promise<string> {
  const caller = await org.readCaller();
  if (caller !== undefined) return `org:${caller.orgId}`;
  throw new TailscaleDdError('api', 'the keys may not read which organisation they belong to', {
    place: 'restrictTo',
    hint: `grant ${identityPermission}, or name the viewers in restrictTo.viewers`,
  });
}
