import type { Reply } from '../../http/reply.js';
import { ok } from '../../http/reply.js';
import type { ApiRequest } from '../../http/router.js';
import type { JsonObject } from '../../json.js';
import { asArray } from '../../json.js';
import type { Org } from '../../org.js';
import { listDocuments } from '../../org.js';
import { splitQuery } from '../search-terms.js';
import { checkTerms, matchesTerm, pageOf, summarizeMonitor } from './monitor-search.js';

/** `GET /api/v1/monitor/groups/search`: one entry a group of each monitor that was evaluated. */
export function searchMonitorGroups({ query }: ApiRequest, org: Org): Reply {
  const terms = splitQuery(query.get('query') ?? '');
  const refused = checkTerms(terms);
  if (refused !== undefined) return refused;
  const found = listDocuments(org, 'monitors')
    .flatMap((monitor) => listGroups(monitor, org))
    .filter((group) => terms.every((term) => term.isNegated !== matchesTerm(term, group)));
  return ok(pageOf(found.map(describeGroup), 'groups', found, query));
}

function listGroups(monitor: JsonObject, org: Org): readonly JsonObject[] {
  const summary = summarizeMonitor(monitor, org);
  const groups = org.monitorStates.get(String(monitor['id']))?.groups ?? {};
  return Object.entries(groups).map(([name, group]) => ({
    ...summary,
    group: name,
    status: group.status,
    last_triggered_ts: group.lastTriggeredAt,
    last_nodata_ts: group.lastNoDataAt ?? 0,
  }));
}

function describeGroup(group: JsonObject): JsonObject {
  const tags = asArray(group['tags']).map(String);
  return {
    status: group['status'],
    last_nodata_ts: group['last_nodata_ts'],
    env_tags: tags.filter((tag) => tag.startsWith('env:')),
    muted_remaining: null,
    muted_until_ts: null,
    all_tags: tags,
    monitor_name: group['name'],
    team_tags: tags.filter((tag) => tag.startsWith('team:')),
    last_triggered_ts: group['last_triggered_ts'],
    group: group['group'],
    downtimes: [],
    monitor_id: group['id'],
    priority: group['priority'],
    muted: false,
    group_tags: String(group['group']).split(','),
  };
}
