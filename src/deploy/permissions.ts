import type { ResourceKind } from '../model/plan.js';

export interface KindPermissions {
  readonly read: string;
  readonly write: string;
  /** To ask the server whether it would take an object. */
  readonly validate: string;
}

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

/** Every kind, in the order of the table. */
export const resourceKinds: readonly ResourceKind[] = [
  'monitor',
  'dashboard',
  'dashboard-list',
  'log-pipeline',
  'log-metric',
  'security-rule',
];

function both(read: string, write: string): KindPermissions {
  return { read, write, validate: read };
}
