import type { LogMetric } from '../../engine/log-metrics/log-metric.js';
import type { MonitorTransition } from '../../engine/monitors/index.js';
import { SearchTree } from '../../engine/search/index.js';
import { asString, type JsonObject } from '../json.js';
import { listMetrics } from '../metrics/installed-metric.js';
import { listDocuments, type MonitorGroupState, type MonitorState, type Org } from '../org.js';
import type { MonitorDetail, MonitorSummary } from '../page/protocol.js';
import type { LogStore } from '../store-port.js';
import type { TimedEvent } from '../store/log-table.js';
import { describeMonitor, summarizeMonitor } from './describe-monitor.js';
import { LiveMonitor, type SavedMonitor, type TakeLog } from './live-monitor.js';
import { groupName } from './reason.js';
import { recallLogs } from './recall-logs.js';
import { SavedStates } from './saved-states.js';

const metricTypes = new Set(['metric alert', 'query alert']);

/** Evaluates the installed log monitors over the logs that come in, and keeps their states in the org. */
export class LiveMonitors {
  readonly #org: Pick<Org, 'state' | 'monitorStates'>;
  readonly #monitors = new Map<string, LiveMonitor>();
  #searches = new SearchTree<TakeLog>();
  #metrics: readonly JsonObject[] = [];
  readonly #saved: SavedStates<SavedMonitor>;

  constructor(org: Pick<Org, 'state' | 'monitorStates'>) {
    this.#org = org;
    this.#saved = new SavedStates(org, 'live-monitors');
  }

  /** Logs that were processed. They are counted at the next evaluation. */
  take(events: readonly TimedEvent[]): void {
    this.#follow();
    for (const log of events) this.#searches.match(log.event, (take) => take(log));
  }

  /** Evaluates what is due at `now`. */
  evaluate(now: number): readonly MonitorTransition[] {
    this.#follow();
    const changed: (readonly [string, LiveMonitor])[] = [];
    const transitions: MonitorTransition[] = [];
    for (const [id, monitor] of this.#monitors) {
      if (!monitor.isDue(now)) continue;
      const changes = monitor.evaluate(now);
      transitions.push(...changes);
      const state = readState(monitor, this.#org.monitorStates.get(id), changes);
      this.#org.monitorStates.set(id, state);
      const isDue = this.#saved.isDue(id, now, Object.keys(state.groups).length);
      if (isDue || changes.length > 0) changed.push([id, monitor]);
    }
    this.#saved.save(changed.map(([id, monitor]) => [id, monitor.saved]));
    return transitions;
  }

  /** Goes on after a restart: the windows are filled from the logs that the org has kept. */
  async restore(logs: LogStore, now: number): Promise<void> {
    this.#follow();
    for (const [id, live] of this.#monitors) {
      const { monitor } = live;
      if (monitor === undefined || !live.isEvaluated) continue;
      this.#org.monitorStates.set(id, readState(live, undefined, live.transitions));
      const from = now - monitor.windowMs - monitor.evaluationDelayMs;
      for (const { search, take } of live.intakes) {
        for (const event of await recallLogs(logs, search, { from, to: now })) {
          take({ event, timestamp: event.timestamp, receivedAt: event.timestamp });
        }
      }
    }
  }

  list(): readonly MonitorSummary[] {
    this.#follow();
    return [...this.#monitors.values()].map(summarizeMonitor);
  }

  find(id: string): MonitorDetail | undefined {
    const found = this.#monitors.get(id);
    return found === undefined ? undefined : describeMonitor(found);
  }

  #open(id: string, definition: JsonObject, metrics: readonly LogMetric[]): LiveMonitor {
    const saved = this.#saved.read(id);
    const isSame = saved?.modified === (asString(definition['modified']) ?? '');
    return new LiveMonitor(definition, metrics, isSame ? saved : undefined);
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
      if (!this.#monitors.has(id)) this.#monitors.set(id, this.#open(id, definition, metrics));
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
