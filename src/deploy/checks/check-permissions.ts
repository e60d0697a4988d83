import type { ResourceKind } from '../../model/plan.js';
import type { Org } from '../org.js';
import { identityPermission, permissions } from './permissions.js';
import type { PlannedChange } from '../plan.js';

/** A permission without which the changes of a kind cannot be carried out. */
export interface MissingPermission {
  readonly kind: ResourceKind;
  readonly permission: string;
}

export interface PermissionCheck {
  readonly missing: readonly MissingPermission[];
  /** Why it could not be asked. */
  readonly notes: readonly string[];
}

/**
 * Asks, before anything is written, what the owner of the application key may do. The scopes of a key may be narrower
 * than its owner's roles; a request that is refused for that names the permission when it comes.
 */
export async function checkPermissions(
  org: Org,
  changes: readonly PlannedChange[],
): Promise<PermissionCheck> {
  const kinds = new Set(
    changes.filter(({ type }) => ['create', 'update', 'delete'].includes(type)).map(({ kind }) => kind),
  );
  if (kinds.size === 0) return { missing: [], notes: [] };
  const caller = await org.readCaller();
  const granted = caller === undefined ? undefined : await org.listPermissions(caller.id);
  if (granted === undefined) {
    return { missing: [], notes: [`permissions were not checked: the key lacks ${identityPermission}`] };
  }
  return {
    missing: [...kinds].flatMap((kind) => {
      const permission = permissions[kind].write;
      return granted.has(permission) ? [] : [{ kind, permission }];
    }),
    notes: [],
  };
}
