import type { SandboxReport } from '../../report/sandbox.js';
import { exportPage } from '../../sandbox/page/export-page.js';
import { summarizeDashboard } from '../../sandbox/page/dashboard-routes.js';
import type { LocalOrg } from '../../sandbox/local-org.js';
import { listDocuments } from '../../sandbox/org.js';
import type { RunningDemo } from './sandbox-demo.js';

export function describeSandbox(
  { org, url, port, pages }: LocalOrg,
  demo: RunningDemo | undefined,
): SandboxReport {
  const monitors = pages.monitors();
  const firing = monitors.filter(({ status }) => status === 'Alert' || status === 'Warn');
  return {
    url,
    port,
    dashboards: listDashboards(org).map(({ id, title }) => ({ title, url: `${url}/dashboard/${id}` })),
    installed: {
      monitors: monitors.filter(({ kind }) => kind === 'monitor').length,
      rules: monitors.filter(({ kind }) => kind === 'rule').length,
      pipelines: listDocuments(org, 'log-pipelines').length,
    },
    ...(demo === undefined
      ? {}
      : {
          demo: {
            scenario: demo.scenario,
            logs: demo.logs,
            firing: firing.map(({ name, reason }) => ({ name, reason })),
            tailscale: demo.tailscale.url,
            streams: demo.streams,
            backtest: demo.backtest,
          },
        }),
  };
}

function listDashboards(org: LocalOrg['org']) {
  const isOverview = ({ title }: { readonly title: string }): number => Number(/overview/iu.test(title));
  return listDocuments(org, 'dashboards')
    .map(summarizeDashboard)
    .sort((left, right) => isOverview(right) - isOverview(left));
}

const shownMs = 4 * 3_600_000;

/** The overview dashboard with its data, as one file. */
export function exportOverview({ org, pages }: LocalOrg): Promise<string> {
  const [first] = listDashboards(org);
  const dashboard = listDocuments(org, 'dashboards').find(({ id }) => id === first?.id) ?? {};
  const to = org.clock.now();
  return exportPage(pages, { dashboard, from: to - shownMs, to });
}
