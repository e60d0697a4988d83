import type { Clock } from './clock.js';
import type { DesiredObject } from '../plan/desired.js';
import type { JsonObject } from '../json.js';
import { readMark } from '../ownership/marks.js';
import { OrgRequestError, type Org, type OrgObject } from '../org.js';
import { waitBefore } from './retry.js';

const mostAttempts = 6;

/**
 * Creates an object so that there is never a second one. When the answer to a create is lost, the object is looked up
 * by its mark before it is tried again; a server that says "Duplicate of an existing monitor" is asked whether that
 * one is ours.
 */
export async function createOnce(
  org: Org,
  desired: DesiredObject,
  body: JsonObject,
  clock: Clock,
): Promise<OrgObject> {
  let effectUnknown = false;
  for (let attempt = 1; ; attempt++) {
    try {
      return await org.create(desired.kind, body);
    } catch (error) {
      if (!(error instanceof OrgRequestError)) throw error;
      const twin = await findDuplicate(org, desired, error, effectUnknown);
      if (twin !== undefined) return twin;
      if (!error.isTransient) throw error;
      effectUnknown ||= error.effectUnknown;
      if (attempt >= mostAttempts && !error.effectUnknown) throw error;
      await clock.sleep(waitBefore(Math.min(attempt, mostAttempts), error, clock));
      const found = effectUnknown ? await findByMark(org, desired) : undefined;
      if (found !== undefined) return found;
      if (attempt >= mostAttempts) throw error;
    }
  }
}

/** The object that the server says is there already, when it is the one that this create has made. */
async function findDuplicate(
  org: Org,
  desired: DesiredObject,
  error: OrgRequestError,
  effectUnknown: boolean,
): Promise<OrgObject | undefined> {
  const [, id] = /Duplicate of an existing monitor_id:\s*(\d+)/.exec(error.errors.join(' ')) ?? [];
  if (id !== undefined) {
    const found = await org.get(desired.kind, Number(id));
    return found !== undefined && isSame(found, desired) ? found : undefined;
  }
  const isTaken = error.status === 409 && desired.kind === 'log-metric' && effectUnknown;
  return isTaken ? findByMark(org, desired) : undefined;
}

async function findByMark(org: Org, desired: DesiredObject): Promise<OrgObject | undefined> {
  if (desired.kind === 'log-metric') return org.get(desired.kind, desired.name);
  const candidates = await org.list(desired.kind);
  return candidates.find((candidate) => isSame(candidate, desired));
}

function isSame(actual: OrgObject, desired: DesiredObject): boolean {
  if (desired.kind === 'dashboard-list') return actual.body['name'] === desired.name;
  const mark = readMark(actual.kind, actual.body);
  const wanted = readMark(desired.kind, desired.body);
  return mark !== undefined && mark.project === wanted?.project && mark.key === wanted.key;
}
