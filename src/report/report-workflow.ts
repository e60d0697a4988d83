/** Where a report runs on a schedule. */
export type Scheduler = 'github' | 'cron';

export const schedulers: readonly Scheduler[] = ['github', 'cron'];

/** A job that reports the health of the streams every ten minutes; keys come from its secrets, never from this text. */
export function renderReportWorkflow(scheduler: Scheduler, site: string): string {
  return scheduler === 'github' ? githubWorkflow(site) : cronLine(site);
}

function githubWorkflow(site: string): string {
  return `name: Report Tailscale log streams
on:
  schedule:
    - cron: '*/10 * * * *'
  workflow_dispatch:
permissions: {}
concurrency: report-log-streams
jobs:
  report:
    runs-on: ubuntu-latest
    timeout-minutes: 5
    steps:
      - uses: actions/setup-node@v4
        with:
          node-version: 22
      - run: npx --yes tailscale-dd stream status --report
        env:
          DD_API_KEY: \${{ secrets.DD_API_KEY }}
          DD_SITE: ${site}
          TAILSCALE_OAUTH_CLIENT_ID: \${{ secrets.TAILSCALE_OAUTH_CLIENT_ID }}
          TAILSCALE_OAUTH_CLIENT_SECRET: \${{ secrets.TAILSCALE_OAUTH_CLIENT_SECRET }}
`;
}

function cronLine(site: string): string {
  return `# /etc/cron.d/tailscale-dd: DD_API_KEY, TAILSCALE_OAUTH_CLIENT_ID and TAILSCALE_OAUTH_CLIENT_SECRET
# stand in /etc/tailscale-dd/report.env, readable by the user tailscale-dd only.
*/10 * * * * tailscale-dd set -a; . /etc/tailscale-dd/report.env; DD_SITE=${site} tailscale-dd stream status --report --quiet
`;
}
