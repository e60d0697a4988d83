import type {
  DashboardSummary,
  FacetValues,
  LogsAnswer,
  MonitorDetail,
  MonitorSummary,
  OrgSummary,
  PageError,
  PipelineSummary,
  PipelineTrace,
  WidgetAnswer,
  WidgetQuery,
} from '../../protocol.js';
import { readSnapshot } from './snapshot.js';

/** The sandbox refused a request: the search does not parse, the dashboard is gone. */
export class RefusedError extends Error {
  readonly offset: number | undefined;
  constructor(problem: PageError) {
    super(problem.error);
    this.offset = problem.offset;
  }
}

async function call<T>(path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const recorded = readSnapshot();
  if (recorded !== undefined) return recorded.answer<T>(path, body);
  const response = await fetch(path, {
    ...(body === undefined
      ? {}
      : { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    ...(signal === undefined ? {} : { signal }),
  });
  const answer: unknown = await response
    .json()
    .catch(() => ({ error: `The sandbox answered ${response.status}` }));
  if (!response.ok) throw new RefusedError(answer as PageError);
  return answer as T;
}

export interface LogQuery {
  readonly query: string;
  readonly from: number;
  readonly to: number;
  readonly limit: number;
  readonly index: 'logs' | 'signals';
  readonly width: number;
}

export const api = {
  org: () => call<OrgSummary>('/sandbox/org'),
  dashboards: () => call<readonly DashboardSummary[]>('/sandbox/dashboards'),
  dashboard: (id: string) => call<Record<string, unknown>>(`/sandbox/dashboards/${encodeURIComponent(id)}`),
  widget: (query: WidgetQuery, signal?: AbortSignal) => call<WidgetAnswer>('/sandbox/widget', query, signal),
  facetValues: (facet: string) =>
    call<FacetValues>(`/sandbox/facet?path=${encodeURIComponent(facet)}`).then(({ values }) => values),
  logs: (query: LogQuery, signal?: AbortSignal) => call<LogsAnswer>('/sandbox/logs', query, signal),
  monitors: () => call<readonly MonitorSummary[]>('/sandbox/monitors'),
  monitor: (kind: string, id: string) =>
    call<MonitorDetail>(`/sandbox/monitors/${kind}/${encodeURIComponent(id)}`),
  pipelines: () => call<readonly PipelineSummary[]>('/sandbox/pipelines'),
  trace: (log: string) => call<readonly PipelineTrace[]>('/sandbox/pipelines/trace', { log }),
  sample: () => call<{ readonly log: string }>('/sandbox/pipelines/sample'),
};
