import {
  advance,
  createMonitorState,
  readMonitor,
  type LogMonitor,
  type MonitorState,
  type MonitorTransition,
} from '../../engine/monitors/index.js';
import type { LogEvent } from '../../model/log-event.js';
import type { JsonObject } from '../json.js';

/** A log with its date, and when it came in: no evaluation knows a log before that. */
interface ArrivedEvent {
  readonly event: LogEvent;
  readonly receivedAt: number;
}

const keptTransitions = 200;

/** One installed monitor, evaluated as often as Datadog evaluates one of its window. */
export class LiveMonitor {
  readonly definition: JsonObject;
  /** Why it cannot be evaluated here. */
  readonly unsupported: string | undefined;
  readonly monitor: LogMonitor | undefined;
  readonly #state: MonitorState | undefined;
  #pending: ArrivedEvent[] = [];
  #evaluatedAt = Number.NEGATIVE_INFINITY;
  #transitions: readonly MonitorTransition[] = [];

  constructor(definition: JsonObject) {
    this.definition = definition;
    const read = readMonitor(definition);
    this.unsupported = read.ok ? undefined : `Not evaluated in the sandbox: ${read.problem}`;
    this.monitor = read.ok ? read.value : undefined;
    this.#state = read.ok ? createMonitorState(read.value) : undefined;
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

  take(arrived: ArrivedEvent): void {
    if (this.#state !== undefined) this.#pending.push(arrived);
  }

  /** Evaluates where it is due; answers what changed. */
  evaluate(now: number): readonly MonitorTransition[] {
    if (this.#state === undefined || this.monitor === undefined) return [];
    if (now < this.#evaluatedAt + this.monitor.everyMs) return [];
    this.#evaluatedAt = now;
    const arrived = this.#pending.filter(({ receivedAt }) => receivedAt <= now);
    this.#pending = this.#pending.filter(({ receivedAt }) => receivedAt > now);
    const changes = advance(
      this.#state,
      arrived.map(({ event }) => event),
      now,
    );
    this.#transitions = [...this.#transitions, ...changes].slice(-keptTransitions);
    return changes;
  }
}
