import type { KindPermissions } from '../../model/kind-permissions.js';
import type { ResourceKind } from '../../model/plan.js';

/**
 * What the owner of an application key must be allowed, by kind of object.
 * @see https://docs.datadoghq.com/account_management/rbac/permissions/
 */
export const permissions: Readonly<Record<ResourceKind, KindPermissions>> = {
  monitor: both('monitors_read', 'monitors_write'),
  dashboard: both('dashboards_read', 'dashboards_write'),
  'dashboard-list': both('dashboards_read', 'dashboards_write'),
  'log-pipeline': both('logs_read_config', 'logs_write_pipelines'),
  'log-metric': both('logs_read_config', 'logs_generate_metrics'),
  'security-rule': {
    read: 'security_monitoring_rules_read',
    write: 'security_monitoring_rules_write',
    validate: 'security_monitoring_rules_write',
  },
  slo: both('slos_read', 'slos_write'),
};

/** Kinds that are deployed, in the order of the documentation. */
export const deployedKinds = [
  'monitor',
  'dashboard',
  'dashboard-list',
  'log-pipeline',
  'log-metric',
  'security-rule',
] as const satisfies readonly ResourceKind[];

/** To read who calls, what they may do, and the users of the org. */
export const identityPermission = 'user_access_read';

function both(read: string, write: string): KindPermissions {
  return { read, write, validate: read };
}
