import { takeLock } from '../../io/lock.js';
import type { OrgResult } from './for-each-org.js';
import type { OrgSession } from './org-session.js';

/** Keeps other runs of this machine out of the org while the work lasts. Throws `locked`. */
export async function withLock(session: OrgSession, work: () => Promise<OrgResult>): Promise<OrgResult> {
  const unlock = await takeLock(`${session.org.site} (${session.org.name})`);
  try {
    return await work();
  } finally {
    await unlock();
  }
}
