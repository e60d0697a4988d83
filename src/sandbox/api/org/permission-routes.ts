import { createHash } from 'node:crypto';
import type { Reply } from '../../http/reply.js';
import { ok, refuseAsJsonApi } from '../../http/reply.js';
import type { ApiRequest, Route } from '../../http/router.js';
import type { JsonObject } from '../../json.js';
import type { Org } from '../../org.js';

/** https://docs.datadoghq.com/api/latest/roles/#list-permissions */
export const permissionRoutes: readonly Route[] = [
  { method: 'GET', path: '/api/v2/permissions', handle: list },
  { method: 'GET', path: '/api/v2/users/{id}/permissions', handle: listOfUser },
];

/** Permissions of the endpoints that the sandbox serves, by the group under which Datadog shows them. */
const namesByGroup: Readonly<Record<string, readonly string[]>> = {
  'Access Management': ['user_access_read', 'user_access_manage'],
  Dashboards: ['dashboards_read', 'dashboards_write', 'dashboards_public_share'],
  'Log Management': [
    'logs_read_data',
    'logs_read_index_data',
    'logs_read_config',
    'logs_write_pipelines',
    'logs_write_processors',
    'logs_generate_metrics',
    'logs_write_facets',
  ],
  Monitors: ['monitors_read', 'monitors_write', 'monitors_downtime'],
  'Cloud Security Platform': [
    'security_monitoring_rules_read',
    'security_monitoring_rules_write',
    'security_monitoring_signals_read',
  ],
  'Service Level Objectives': ['slos_read', 'slos_write', 'slos_corrections'],
};

function list(): Reply {
  const data = Object.entries(namesByGroup).flatMap(([group, names]) =>
    names.map((name) => describe(name, group)),
  );
  return ok({ data });
}

/** The sandbox's one user may do everything. */
function listOfUser({ params }: ApiRequest, { user }: Org): Reply {
  return params['id'] === user.uuid ? list() : refuseAsJsonApi(404, 'Not Found', 'User not found');
}

function describe(name: string, group: string): JsonObject {
  const words = name.split('_').map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`);
  return {
    id: uuidOf(name),
    type: 'permissions',
    attributes: {
      created: '2020-01-01T00:00:00Z',
      description: `${words.join(' ')}.`,
      display_name: words.join(' '),
      display_type: name.endsWith('_read') || name.includes('_read_') ? 'read' : 'write',
      group_name: group,
      name,
      name_aliases: [],
      restricted: false,
    },
  };
}

function uuidOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
