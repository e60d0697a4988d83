import type { Route } from '../http/router.js';
import { applicationKeyRoutes } from './org/application-key-routes.js';
import { dashboardListRoutes } from './dashboards/dashboard-list-routes.js';
import { dashboardRoutes } from './dashboards/dashboard-routes.js';
import { eventRoutes } from './org/event-routes.js';
import { identityRoutes } from './org/identity-routes.js';
import { logAggregateRoutes } from './logs/log-aggregate-routes.js';
import { logIntakeRoutes } from './logs/log-intake-routes.js';
import { logMetricRoutes } from './logs/log-metric-routes.js';
import { logPipelineRoutes } from './logs/log-pipeline-routes.js';
import { logSearchRoutes } from './logs/log-search-routes.js';
import { monitorRoutes } from './monitors/monitor-routes.js';
import { permissionRoutes } from './org/permission-routes.js';
import { restrictionPolicyRoutes } from './org/restriction-policy-routes.js';
import { securityRuleRoutes } from './security-rules/security-rule-routes.js';
import { serviceCheckRoutes } from './org/service-check-routes.js';
import { signalRoutes } from './security-rules/signal-routes.js';
import { sloRoutes } from './slos/slo-routes.js';

/** Every endpoint of the API that the sandbox answers. */
export const apiRoutes: readonly Route[] = [
  ...identityRoutes,
  ...permissionRoutes,
  ...applicationKeyRoutes,
  ...monitorRoutes,
  ...dashboardRoutes,
  ...dashboardListRoutes,
  ...logPipelineRoutes,
  ...logMetricRoutes,
  ...securityRuleRoutes,
  ...signalRoutes,
  ...sloRoutes,
  ...restrictionPolicyRoutes,
  ...serviceCheckRoutes,
  ...eventRoutes,
  ...logIntakeRoutes,
  ...logSearchRoutes,
  ...logAggregateRoutes,
];
