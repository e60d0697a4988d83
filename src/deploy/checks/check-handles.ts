import { isObject, listAt, objectAt, textAt, textsAt, type JsonObject } from '../json.js';
import type { Org, OrgObject } from '../org.js';
import type { PlannedChange } from '../plan.js';
import { nameOf } from '../plan/references.js';
import { findHandles } from '../ownership/shadow.js';

/**
 * Handles of what changes that nobody in the org is known to have: neither a user's address nor named by a monitor that
 * is there already. Other integrations (Slack, PagerDuty, webhooks) keep their lists behind interfaces of their own, so
 * an unknown handle is said and stops nothing.
 */
export async function checkHandles(
  org: Org,
  changes: readonly PlannedChange[],
  objects: readonly OrgObject[],
): Promise<readonly string[]> {
  const wanted = changes
    .filter(({ type }) => type === 'create' || type === 'update')
    .flatMap((change) =>
      handlesOf(change.desired?.body ?? {}).map((handle) => [nameOf(change), handle] as const),
    );
  const used = new Set(
    objects.filter(({ kind }) => kind === 'monitor').flatMap(({ body }) => handlesOf(body)),
  );
  const open = wanted.filter(([, handle]) => !used.has(handle));
  if (open.length === 0) return [];
  const emails = await org.listUserEmails();
  const users = new Set(emails);
  return open
    .filter(([, handle]) => emails === undefined || !handle.includes('@') || !users.has(handle))
    .map(([name, handle]) =>
      handle.includes('@') && emails !== undefined
        ? `${name}: "@${handle}" is no user of the org`
        : `${name}: "@${handle}" is not known to the org, as far as these keys can tell`,
    );
}

function handlesOf(body: JsonObject): readonly string[] {
  const messages = [textAt(body, 'message'), textAt(objectAt(body, 'options'), 'escalation_message')];
  const notified = listAt(body, 'cases').flatMap((each) =>
    isObject(each) ? textsAt(each, 'notifications') : [],
  );
  return [
    ...new Set([
      ...messages.flatMap((message) => findHandles(message ?? '')),
      ...notified.map((handle) => handle.replace(/^@/, '')),
    ]),
  ];
}
