import type { DesiredObject } from '../plan/desired.js';
import { addMark, listKey } from '../ownership/marks.js';
import type { PlannedChange } from '../plan.js';

/** How a list names a dashboard, by its layout: https://docs.datadoghq.com/api/latest/dashboard-lists/ */
const itemTypes = { ordered: 'custom_timeboard', free: 'custom_screenboard' } as const;

/** The list of the dashboards that are there after a deploy; none without a dashboard. */
export function desireDashboardList(
  changes: readonly PlannedChange[],
  options: { readonly project: string; readonly name: string },
): DesiredObject | undefined {
  const dashboards = changes.flatMap(({ kind, type, desired }) =>
    kind === 'dashboard' && ['create', 'update', 'unchanged'].includes(type) ? (desired ?? []) : [],
  );
  if (dashboards.length === 0) return undefined;
  const items = dashboards.map(({ key, body }) => ({
    type: itemTypes[body['layout_type'] === 'free' ? 'free' : 'ordered'],
    id: `tailscale-dd://dashboard/${key}#id`,
  }));
  const mark = { project: options.project, key: listKey };
  const body = addMark('dashboard-list', { name: options.name, dashboards: items }, mark);
  return {
    kind: 'dashboard-list',
    key: listKey,
    name: String(body['name']),
    body,
    formerly: [],
    file: 'dashboardList',
  };
}
