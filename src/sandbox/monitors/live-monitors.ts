import type { LogMetric } from '../../engine/log-metrics/log-metric.js';
import type { MonitorTransition } from '../../engine/monitors/index.js';
import { SearchTree } from '../../engine/search/index.js';
import { asString, type JsonObject } from '../json.js';
import { listMetrics } from '../metrics/installed-metric.js';
import { listDocuments, type MonitorGroupState, type MonitorState, type Org } from '../org.js';
import type { MonitorDetail, MonitorSummary } from '../page/protocol.js';
import type { TimedEvent } from '../store/log-table.js';
import { describeMonitor, summarizeMonitor } from './describe-monitor.js';
import { LiveMonitor, type TakeLog } from './live-monitor.js';
import { groupName } from './reason.js';

const metricTypes = new Set(['metric alert', 'query alert']);

/** Evaluates the installed log monitors over the logs that come in, and keeps their states in the org. */
export class LiveMonitors {
  readonly #org: Pick<Org, 'state' | 'monitorStates'>;
  readonly #monitors = new Map<string, LiveMonitor>();
  #searches = new SearchTree<TakeLog>();
  #metrics: readonly JsonObject[] = [];

  constructor(org: Pick<Org, 'state' | 'monitorStates'>) {
    this.#org = org;
  }

  /** Logs that were processed. They are counted at the next evaluation. */
  take(events: readonly TimedEvent[]): void {
    this.#follow();
    for (const log of events) this.#searches.match(log.event, (take) => take(log));
  }

  /** Evaluates what is due at `now`. */
  evaluate(now: number): readonly MonitorTransition[] {
    this.#follow();
    return [...this.#monitors].flatMap(([id, monitor]) => {
      const changes = monitor.evaluate(now);
      if (monitor.isEvaluated)
        this.#org.monitorStates.set(id, readState(monitor, this.#org.monitorStates.get(id), changes));
      return changes;
    });
  }

  list(): readonly MonitorSummary[] {
    this.#follow();
    return [...this.#monitors.values()].map(summarizeMonitor);
  }

  find(id: string): MonitorDetail | undefined {
    const found = this.#monitors.get(id);
    return found === undefined ? undefined : describeMonitor(found);
  }

  /** Starts monitors on metrics anew when the org's log-based metrics changed. */
  #followMetrics(): readonly LogMetric[] {
    const documents = listDocuments(this.#org, 'log-metrics');
    const isSame =
      documents.length === this.#metrics.length && documents.every((one, at) => one === this.#metrics[at]);
    this.#metrics = documents;
    if (!isSame) {
      for (const [id, { definition }] of this.#monitors) {
        if (metricTypes.has(String(definition['type']))) this.#monitors.delete(id);
      }
    }
    return listMetrics(this.#org);
  }

  /** Starts what was installed or changed since, and forgets what was deleted. */
  #follow(): void {
    const installed = new Map(
      listDocuments(this.#org, 'monitors').map((monitor) => [String(monitor['id']), monitor]),
    );
    const before = [...this.#monitors.values()];
    const metrics = this.#followMetrics();
    for (const [id, { definition }] of this.#monitors) {
      if (!sameEvaluation(definition, installed.get(id))) this.#monitors.delete(id);
    }
    for (const [id, definition] of installed) {
      if (!this.#monitors.has(id)) this.#monitors.set(id, new LiveMonitor(definition, metrics));
    }
    const monitors = [...this.#monitors.values()];
    if (monitors.length === before.length && monitors.every((monitor, at) => monitor === before[at])) return;
    this.#searches = new SearchTree();
    for (const { search, take } of monitors.flatMap(({ intakes }) => intakes))
      this.#searches.add(search, take);
  }
}

function sameEvaluation(known: JsonObject, installed: JsonObject | undefined): boolean {
  return (
    known === installed ||
    (installed !== undefined && asString(known['modified']) === asString(installed['modified']))
  );
}

function readState(
  monitor: LiveMonitor,
  before: MonitorState | undefined,
  changes: readonly MonitorTransition[],
): MonitorState {
  const groups: Record<string, MonitorGroupState> = {};
  const log = monitor.monitor;
  if (log === undefined || monitor.state === undefined) return { overall: 'No Data', modifiedAt: 0, groups };
  for (const { group, status, since } of monitor.state.groups) {
    const name = groupName(log, group) || 'total';
    const seconds = Math.floor(since / 1000);
    groups[name] = {
      status,
      lastTriggeredAt:
        status === 'Alert' || status === 'Warn' ? seconds : (before?.groups[name]?.lastTriggeredAt ?? null),
      lastNoDataAt: status === 'No Data' ? seconds : (before?.groups[name]?.lastNoDataAt ?? null),
    };
  }
  return { overall: monitor.state.status, modifiedAt: changes.at(-1)?.at ?? before?.modifiedAt ?? 0, groups };
}
