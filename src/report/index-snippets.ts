/**
 * Bodies for Datadog's API, to be looked at and sent by a person: an index of its own with a quota and filters that
 * keep what is worth its price, and a filter that keeps flow logs out of Cloud SIEM.
 *
 * @see https://docs.datadoghq.com/api/latest/logs-indexes/#create-an-index
 * @see https://docs.datadoghq.com/api/latest/security-monitoring/#create-a-security-filter
 */
export function printIndexSnippets(logsPerMonth: number): string {
  const index = {
    name: 'tailscale',
    filter: { query: 'source:tailscale' },
    num_retention_days: 15,
    // Half as much again as a day of an even month.
    daily_limit: Math.max(1_000, Math.ceil((logsPerMonth / 30) * 1.5)),
    exclusion_filters: [
      exclude('physical traffic', 'source:tailscale @tailscale.flow.kind:physical', 1),
      exclude(
        'nine of ten small connections',
        'source:tailscale @tailscale.flow.kind:* @tailscale.flow.tx_bytes:<1000',
        0.9,
      ),
    ],
  };
  const filter = {
    data: {
      type: 'security_filters',
      attributes: {
        name: 'Tailscale audit logs',
        query: 'source:tailscale service:logstream-config',
        filtered_data_type: 'logs',
        is_enabled: true,
        exclusion_filters: [],
      },
    },
  };
  return [
    '# POST /api/v1/logs/config/indexes',
    JSON.stringify(index, undefined, 2),
    '',
    '# POST /api/v2/security_monitoring/configuration/security_filters',
    JSON.stringify(filter, undefined, 2),
    '',
  ].join('\n');
}

function exclude(name: string, query: string, share: number) {
  return { name, is_enabled: true, filter: { query, sample_rate: share } };
}
