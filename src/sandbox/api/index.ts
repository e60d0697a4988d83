import type { Route } from '../http/router.js';
import { dashboardListRoutes } from './dashboard-lists.js';
import { dashboardRoutes } from './dashboards.js';
import { eventRoutes } from './events.js';
import { identityRoutes } from './identity.js';
import { logAggregateRoutes } from './log-aggregate.js';
import { logIntakeRoutes } from './log-intake.js';
import { logMetricRoutes } from './log-metrics.js';
import { logPipelineRoutes } from './log-pipelines.js';
import { logSearchRoutes } from './log-search.js';
import { monitorRoutes } from './monitors.js';
import { permissionRoutes } from './permissions.js';
import { restrictionPolicyRoutes } from './restriction-policies.js';
import { securityRuleRoutes } from './security-rules.js';
import { serviceCheckRoutes } from './service-checks.js';
import { sloRoutes } from './slos.js';

/** Every endpoint of the API that the sandbox answers. */
export const apiRoutes: readonly Route[] = [
  ...identityRoutes,
  ...permissionRoutes,
  ...monitorRoutes,
  ...dashboardRoutes,
  ...dashboardListRoutes,
  ...logPipelineRoutes,
  ...logMetricRoutes,
  ...securityRuleRoutes,
  ...sloRoutes,
  ...restrictionPolicyRoutes,
  ...serviceCheckRoutes,
  ...eventRoutes,
  ...logIntakeRoutes,
  ...logSearchRoutes,
  ...logAggregateRoutes,
];
