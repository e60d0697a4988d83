import type { ResourceKind } from '../../model/plan.js';

/**
 * What a key must be allowed, by kind of object.
 * @see https://docs.datadoghq.com/account_management/rbac/permissions/
 */
export const permissions: Readonly<Record<ResourceKind, { readonly read: string; readonly write: string }>> =
  {
    monitor: { read: 'monitors_read', write: 'monitors_write' },
    dashboard: { read: 'dashboards_read', write: 'dashboards_write' },
    'dashboard-list': { read: 'dashboards_read', write: 'dashboards_write' },
    'log-pipeline': { read: 'logs_read_config', write: 'logs_write_pipelines' },
    'log-metric': { read: 'logs_read_config', write: 'logs_generate_metrics' },
    'security-rule': { read: 'security_monitoring_rules_read', write: 'security_monitoring_rules_write' },
    slo: { read: 'slos_read', write: 'slos_write' },
  };
