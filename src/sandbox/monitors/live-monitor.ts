import {
  advance,
  createMonitorState,
  readMonitor,
  type LogMonitor,
  type MonitorState,
  type MonitorTransition,
  type SavedGroup,
} from '../../engine/monitors/index.js';
import type { SlidingWindow } from '../../engine/analytics/index.js';
import type { LogMetric } from '../../engine/log-metrics/log-metric.js';
import type { LogSearch } from '../../language/log-search/index.js';
import type { LogEvent } from '../../model/log-event.js';
import { asString, type JsonObject } from '../json.js';
import type { TimedEvent } from '../store/log-table.js';

/** Takes a log that one of a monitor's searches matches. */
export type TakeLog = (log: TimedEvent) => void;

/** A log that has come in, for the query that it matches. No evaluation knows it before it came. */
interface PendingLog {
  readonly event: LogEvent;
  readonly receivedAt: number;
  readonly window: SlidingWindow;
}

const mostUnsettled = 200;
/** A monitor between two evaluations, as the data folder keeps it. */
export interface SavedMonitor {
  /** The version of the monitor that it belongs to. */
  readonly modified: string;
  readonly evaluatedAt: number;
  readonly groups: readonly SavedGroup[];
  readonly transitions: readonly Omit<MonitorTransition, 'log'>[];
}

const savedTransitions = 50;
const keptTransitions = 200;

/** One installed monitor, evaluated as often as Datadog evaluates one of its window. */
export class LiveMonitor {
  readonly definition: JsonObject;
  /** Why it cannot be evaluated here. */
  readonly unsupported: string | undefined;
  readonly monitor: LogMonitor | undefined;
  readonly #state: MonitorState | undefined;
  #pending: PendingLog[] = [];
  /** Logs that the windows still hold as they came. */
  #unsettled = 0;
  #evaluatedAt = Number.NEGATIVE_INFINITY;
  #transitions: readonly MonitorTransition[] = [];

  constructor(definition: JsonObject, metrics: readonly LogMetric[], saved?: SavedMonitor) {
    this.definition = definition;
    const read = readMonitor(definition, metrics);
    this.unsupported = read.ok ? undefined : `Not evaluated in the sandbox: ${read.problem}`;
    this.monitor = read.ok ? read.value : undefined;
    this.#state = read.ok ? createMonitorState(read.value) : undefined;
    if (saved === undefined) return;
    this.#evaluatedAt = saved.evaluatedAt;
    this.#transitions = saved.transitions.map((transition) => ({ ...transition, log: undefined }));
    this.#state?.restore(saved.groups);
  }

  /** What it goes on from after a restart. */
  get saved(): SavedMonitor {
    return {
      modified: asString(this.definition['modified']) ?? '',
      evaluatedAt: this.#evaluatedAt,
      groups: this.#state?.saved ?? [],
      transitions: this.#transitions.slice(-savedTransitions).map(({ log, ...transition }) => transition),
    };
  }

  /** The newest last. */
  get transitions(): readonly MonitorTransition[] {
    return this.#transitions;
  }

  get state(): MonitorState | undefined {
    return this.#state;
  }

  get problem(): string | undefined {
    return this.unsupported ?? this.#state?.problem;
  }

  /** Whether it has been evaluated at all. */
  get isEvaluated(): boolean {
    return Number.isFinite(this.#evaluatedAt);
  }

  /** Its searches, each with what takes the logs that match it. */
  get intakes(): readonly { readonly search: LogSearch; readonly take: TakeLog }[] {
    const { latenessMs = Infinity } = this.monitor ?? {};
    return (this.#state?.intakes ?? []).map(({ search, window }) => ({
      search,
      take: ({ event, timestamp, receivedAt }) => {
        if (receivedAt - timestamp > latenessMs) return;
        if (receivedAt > this.#dueAt) this.#pending.push({ event, receivedAt, window });
        else this.#take(event, window);
      },
    }));
  }

  /** Whether Datadog would evaluate it again. */
  isDue(now: number): boolean {
    return this.#state !== undefined && now >= this.#dueAt;
  }

  /** Answers what changed. */
  evaluate(now: number): readonly MonitorTransition[] {
    if (this.#state === undefined) return [];
    this.#evaluatedAt = now;
    this.#takeUntil(now);
    const changes = advance(this.#state, [], now);
    this.#transitions = [...this.#transitions, ...changes].slice(-keptTransitions);
    return changes;
  }

  /** No evaluation comes before. */
  get #dueAt(): number {
    return this.#evaluatedAt + (this.monitor?.everyMs ?? 0);
  }

  #take(event: LogEvent, window: PendingLog['window']): void {
    window.addMatch(event);
    this.#unsettled += 1;
    if (this.#unsettled < mostUnsettled) return;
    this.#unsettled = 0;
    this.#state?.settle(this.#dueAt);
  }

  #takeUntil(now: number): void {
    const later: PendingLog[] = [];
    for (const pending of this.#pending) {
      if (pending.receivedAt <= now) pending.window.addMatch(pending.event);
      else later.push(pending);
    }
    this.#pending = later;
  }
}
