import type { MonitorQuery } from '../../../../language/monitor-query/index.js';
import { sources } from '../../../sources.js';
import type { Rule } from '../../../rule.js';
import { monitorOptions, monitorQuery } from '../../../assets/monitor-query.js';
import { listAt, textAt } from '../../../value.js';

const typesOfSource: Readonly<Record<string, readonly string[] | undefined>> = {
  logs: ['log alert'],
  events: ['event-v2 alert'],
  rum: ['rum alert'],
  audit: ['audit alert'],
  processes: ['process alert'],
  'trace-analytics': ['trace-analytics alert'],
  spans: ['trace-analytics alert'],
  'ci-pipelines': ['ci-pipelines alert'],
  ci_pipelines: ['ci-pipelines alert'],
  'ci-tests': ['ci-tests alert'],
  ci_tests: ['ci-tests alert'],
  'error-tracking': ['error-tracking alert'],
  'database-monitoring': ['database-monitoring alert'],
};
const metricTypes = ['metric alert', 'query alert', 'event alert', 'cost alert'];

export const typeFitsQuery: Rule = {
  id: 'monitor-type',
  summary: 'The type of a monitor fits its query',
  why: 'Datadog refuses the monitor, and a type cannot be changed later.',
  bad: '{"type": "metric alert", "query": "logs(\\"source:tailscale\\").index(\\"*\\").rollup(\\"count\\").last(\\"5m\\") > 10"}',
  source: sources.monitorsApi,
  tier: 'own',
  severity: 'error',
  kinds: ['monitor'],
  *check({ value }) {
    const type = textAt(value, 'definition', 'type');
    const query = monitorQuery(value);
    const fitting = query === undefined ? undefined : typesFor(query, value);
    if (type === undefined || fitting === undefined || fitting.includes(type)) return;
    const message = `"${type}" does not fit the query`;
    yield { pointer: '/definition/type', message, hint: `such a query is a "${fitting.join('" or "')}"` };
  },
};

function typesFor(query: MonitorQuery, monitor: unknown): readonly string[] | undefined {
  switch (query.type) {
    case 'metric':
      return metricTypes;
    case 'search':
      return Object.hasOwn(typesOfSource, query.source) ? typesOfSource[query.source] : undefined;
    case 'service-check':
      return ['service check'];
    case 'slo':
      return ['slo alert'];
    case 'composite':
      return ['composite'];
    case 'formula': {
      const found = listAt(monitorOptions(monitor), 'variables').map((variable) => {
        const source = textAt(variable, 'data_source') ?? '';
        return ['metrics', 'cloud_cost'].includes(source) ? metricTypes : typesOfSource[source];
      });
      // A source that is not known is the schema's to report.
      return found.length === 0 || found.includes(undefined)
        ? undefined
        : found.flatMap((types) => types ?? []);
    }
    case 'other':
      return undefined;
    default:
      return query satisfies never;
  }
}
