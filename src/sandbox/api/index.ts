import type { Route } from '../http/router.js';
import { dashboardRoutes } from './dashboards.js';
import { identityRoutes } from './identity.js';
import { logPipelineRoutes } from './log-pipelines.js';
import { monitorRoutes } from './monitors.js';

/** Every endpoint of the API that the sandbox answers. */
export const apiRoutes: readonly Route[] = [
  ...identityRoutes,
  ...monitorRoutes,
  ...dashboardRoutes,
  ...logPipelineRoutes,
];
