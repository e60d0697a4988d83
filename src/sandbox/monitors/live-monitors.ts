import type { MonitorTransition } from '../../engine/monitors/index.js';
import { SearchIndex } from '../../engine/search/index.js';
import { asString, type JsonObject } from '../json.js';
import { listDocuments, type MonitorGroupState, type MonitorState, type Org } from '../org.js';
import type { MonitorDetail, MonitorSummary } from '../page/protocol.js';
import type { TimedEvent } from '../store/log-table.js';
import { describeMonitor, summarizeMonitor } from './describe-monitor.js';
import { LiveMonitor } from './live-monitor.js';
import { groupName } from './reason.js';

/** Evaluates the installed log monitors over the logs that come in, and keeps their states in the org. */
export class LiveMonitors {
  readonly #org: Pick<Org, 'state' | 'monitorStates'>;
  readonly #monitors = new Map<string, LiveMonitor>();
  #index = new SearchIndex<LiveMonitor>([]);

  constructor(org: Pick<Org, 'state' | 'monitorStates'>) {
    this.#org = org;
  }

  /** Logs that were processed. They are counted at the next evaluation. */
  take(events: readonly TimedEvent[]): void {
    this.#follow();
    for (const arrived of events) {
      for (const monitor of this.#index.candidates(arrived.event)) monitor.take(arrived);
    }
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

  /** Starts what was installed or changed since, and forgets what was deleted. */
  #follow(): void {
    const installed = new Map(
      listDocuments(this.#org, 'monitors').map((monitor) => [String(monitor['id']), monitor]),
    );
    const before = [...this.#monitors.values()];
    for (const [id, { definition }] of this.#monitors) {
      if (!sameEvaluation(definition, installed.get(id))) this.#monitors.delete(id);
    }
    for (const [id, definition] of installed) {
      if (!this.#monitors.has(id)) this.#monitors.set(id, new LiveMonitor(definition));
    }
    const monitors = [...this.#monitors.values()];
    if (monitors.length === before.length && monitors.every((monitor, at) => monitor === before[at])) return;
    this.#index = new SearchIndex(
      monitors.flatMap((live) => (live.monitor?.queries ?? []).map(({ search }) => [live, search] as const)),
    );
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
