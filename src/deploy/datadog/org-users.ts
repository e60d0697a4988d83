import { isObject, listAt, objectAt, textAt, type Json, type JsonObject } from '../json.js';
import { OrgRequestError, type Caller } from '../org.js';
import type { ApiClient } from './api-client.js';

const userPage = 500;

type Reader = Pick<ApiClient, 'read'>;

/** Nothing where the keys may not read users. */
export async function listUserEmails(client: Reader): Promise<readonly string[] | undefined> {
  const emails: string[] = [];
  for (let page = 0; ; page++) {
    const query = { 'page[size]': String(userPage), 'page[number]': String(page) };
    const found = await readUnlessRefused(client, '/api/v2/users', query);
    if (found === undefined) return undefined;
    const users = dataOf(found);
    emails.push(...users.flatMap((user) => textAt(objectAt(user, 'attributes'), 'email') ?? []));
    if (users.length < userPage) return emails;
  }
}

/** @see https://docs.datadoghq.com/api/latest/users/ */
export async function readCaller(client: Reader): Promise<Caller | undefined> {
  const found = await readUnlessRefused(client, '/api/v2/current_user', {});
  const user = isObject(found) ? objectAt(found, 'data') : {};
  const org = objectAt(objectAt(objectAt(user, 'relationships'), 'org'), 'data');
  const id = textAt(user, 'id');
  const orgId = textAt(org, 'id');
  return id === undefined || orgId === undefined ? undefined : { id, orgId };
}

/** @see https://docs.datadoghq.com/api/latest/users/#get-a-user-permission-set */
export async function listPermissions(
  client: Reader,
  userId: string,
): Promise<ReadonlySet<string> | undefined> {
  const path = `/api/v2/users/${encodeURIComponent(userId)}/permissions`;
  const found = await readUnlessRefused(client, path, {});
  if (found === undefined) return undefined;
  return new Set(dataOf(found).flatMap((each) => textAt(objectAt(each, 'attributes'), 'name') ?? []));
}

async function readUnlessRefused(
  client: Reader,
  path: string,
  query: Readonly<Record<string, string>>,
): Promise<Json | undefined> {
  try {
    return await client.read(path, query);
  } catch (error) {
    if (error instanceof OrgRequestError && [403, 404].includes(error.status)) return undefined;
    throw error;
  }
}

function dataOf(answer: Json): readonly JsonObject[] {
  return isObject(answer) ? listAt(answer, 'data').filter(isObject) : [];
}
