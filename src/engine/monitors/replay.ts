import type { LogEvent } from '../../model/log-event.js';
import type { LogMonitor } from './log-monitor.js';
import { advance, createMonitorState } from './monitor-state.js';
import type { MonitorTransition } from './transition.js';

export interface ReplayRange {
  /** First evaluation. Unit: milliseconds since the epoch. */
  readonly from: number;
  /** Last evaluation, included. */
  readonly to: number;
  /** Time between two evaluations. Unit: milliseconds. @default as often as Datadog evaluates a monitor of its window */
  readonly stepMs?: number | undefined;
}

export interface Replay {
  readonly transitions: readonly MonitorTransition[];
  /** Why the monitor could not be evaluated. */
  readonly problem: string | undefined;
}

/** A log and when it came in, where that differs from its own date. */
export interface ArrivedLog {
  readonly event: LogEvent;
  /** Unit: milliseconds since the epoch. */
  readonly arrivedAt: number;
}

/** Evaluates a monitor over recorded logs, as time went by. */
export function replay(
  monitor: LogMonitor,
  logs: Iterable<ArrivedLog | LogEvent>,
  range: ReplayRange,
): Replay {
  const state = createMonitorState(monitor);
  const { latenessMs = Infinity } = monitor;
  const arrivals = [...logs]
    .map(toArrived)
    .filter(({ event, arrivedAt }) => arrivedAt - (event.timestamp ?? arrivedAt) <= latenessMs)
    .toSorted((left, right) => left.arrivedAt - right.arrivedAt);
  const stepMs = Math.max(1, range.stepMs ?? monitor.everyMs);
  const transitions: MonitorTransition[] = [];
  let next = 0;
  for (let now = range.from; now <= range.to && state.problem === undefined; now += stepMs) {
    const first = next;
    while (next < arrivals.length && (arrivals[next]?.arrivedAt ?? Infinity) < now) next += 1;
    const arrived = arrivals.slice(first, next).map(({ event }) => event);
    transitions.push(...advance(state, arrived, now));
  }
  return { transitions, problem: state.problem };
}

function toArrived(log: ArrivedLog | LogEvent): ArrivedLog {
  return 'arrivedAt' in log ? log : { event: log, arrivedAt: log.timestamp ?? -Infinity };
}
