import type {
  DashboardSummary,
  DashboardVersion,
  FacetValues,
  LogsAnswer,
  MonitorDetail,
  MonitorSummary,
  OrgSummary,
  PageError,
  PipelineSummary,
  PipelineTrace,
  WidgetAnswer,
  WidgetLine,
  WidgetOutcome,
  WidgetQuery,
} from '../../protocol.js';
import { readSnapshot, type Snapshot } from './snapshot.js';

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

/** Hands over each answer as it comes; the order is the sandbox's. */
async function askWidgets(
  queries: readonly WidgetQuery[],
  take: (index: number, outcome: WidgetOutcome) => void,
  signal: AbortSignal,
): Promise<void> {
  const recorded = readSnapshot();
  if (recorded !== undefined) {
    for (const [index, query] of queries.entries()) take(index, await recall(recorded, query));
    return;
  }
  const response = await fetch('/sandbox/widgets', {
    method: 'POST',
    body: JSON.stringify({ queries }),
    headers: { 'content-type': 'application/json' },
    signal,
  });
  if (!response.ok || response.body === null) throw new Error(`The sandbox answered ${response.status}`);
  for await (const line of linesOf(response.body)) {
    const { index, ...outcome } = JSON.parse(line) as WidgetLine;
    take(index, outcome);
  }
}

async function recall(recorded: Snapshot, query: WidgetQuery): Promise<WidgetOutcome> {
  try {
    return { answer: await recorded.answer<WidgetAnswer>('/sandbox/widget', query) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

async function* linesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = stream
    .pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>)
    .getReader();
  let rest = '';
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    const lines = (rest + chunk.value).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
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
  /** What time it is for the org, in milliseconds since the epoch. */
  clock: () => call<{ readonly now: string }>('/sandbox/clock').then(({ now }) => Date.parse(now)),
  org: () => call<OrgSummary>('/sandbox/org'),
  dashboards: () => call<readonly DashboardSummary[]>('/sandbox/dashboards'),
  dashboard: (id: string) => call<Record<string, unknown>>(`/sandbox/dashboards/${encodeURIComponent(id)}`),
  versions: (id: string) =>
    call<readonly DashboardVersion[]>(`/sandbox/dashboards/${encodeURIComponent(id)}/versions`),
  version: (id: string, number: number) =>
    call<Record<string, unknown>>(`/sandbox/dashboards/${encodeURIComponent(id)}/versions/${number}`),
  widgets: askWidgets,
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
