/** Pages that the README points to. Those of Datadog have no language in their path: the docs site adds it. */
export const links = {
  tailscale: 'https://tailscale.com/',
  audit: 'https://tailscale.com/kb/1203/audit-logging/',
  flows: 'https://tailscale.com/kb/1219/network-flow-logs/',
  streaming: 'https://tailscale.com/kb/1255/log-streaming/',
  plans: 'https://tailscale.com/pricing',
  sites: 'https://docs.datadoghq.com/getting_started/site/',
  keys: 'https://docs.datadoghq.com/account_management/api-app-keys/',
  explorer: 'https://docs.datadoghq.com/logs/explorer/',
  siem: 'https://docs.datadoghq.com/security/cloud_siem/',
  support: 'https://docs.datadoghq.com/help/',
  blog: 'https://www.datadoghq.com/blog/monitor-tailscale-with-datadog/',
} as const;

/** Log intake of each of Datadog's sites: https://docs.datadoghq.com/logs/log_collection/#logging-endpoints */
const intakes = [
  ['US1', 'https://http-intake.logs.datadoghq.com/api/v2/logs'],
  ['US3', 'https://http-intake.logs.us3.datadoghq.com/api/v2/logs'],
  ['US5', 'https://http-intake.logs.us5.datadoghq.com/api/v2/logs'],
  ['EU1', 'https://http-intake.logs.datadoghq.eu/api/v2/logs'],
  ['AP1', 'https://http-intake.logs.ap1.datadoghq.com/api/v2/logs'],
  ['AP2', 'https://http-intake.logs.ap2.datadoghq.com/api/v2/logs'],
  ['US1-FED', 'https://http-intake.logs.ddog-gov.com/api/v2/logs'],
] as const;

export function intakeTable(site: string, address: string): string {
  const rows = intakes.map(([name, url]) => `| ${name} | \`${url}\` |`);
  return [`| ${site} | ${address} |`, '|---|---|', ...rows].join('\n');
}
