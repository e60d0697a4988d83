import type { Route } from '../http/router.js';
import { dashboardPageRoutes } from './dashboard-routes.js';
import { logPageRoutes } from './log-routes.js';
import { monitorPageRoutes } from './monitor-routes.js';
import { orgRoutes } from './org-routes.js';
import type { PageSources } from './page-sources.js';
import { pipelinePageRoutes } from './pipeline-routes.js';
import { widgetRoutes } from './widget-routes.js';
import { shellRoutes } from './shell-routes.js';

/** The pages for people, and the JSON that they ask for under `/sandbox/`. */
export function pageRoutes(sources: PageSources): readonly Route[] {
  return [
    ...shellRoutes(sources.clientFolder),
    ...orgRoutes(sources),
    ...dashboardPageRoutes(sources),
    ...widgetRoutes(sources),
    ...logPageRoutes(sources),
    ...monitorPageRoutes(sources),
    ...pipelinePageRoutes(sources),
  ];
}
