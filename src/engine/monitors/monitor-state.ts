import type { LogEvent } from '../../model/log-event.js';
import { groupKey } from '../analytics/index.js';
import { KnownGroups, newGroup, type GroupState, type SavedGroup } from './known-groups.js';
import type { LogMonitor, MonitorStatus } from './log-monitor.js';
import { MonitorMeter, type LogIntake, type Measurement } from './measure.js';
import { isBelow, nextStatus } from './next-status.js';
import { renderNotification } from './notification.js';
import type { GroupValue, MonitorTransition } from './transition.js';

/** A monitor between two evaluations. It is changed by `advance`. */
export class MonitorState {
  readonly #monitor: LogMonitor;
  readonly #meter: MonitorMeter;
  readonly #groups: KnownGroups;
  #problem: string | undefined;
  /** Whether evaluations change nothing until a log comes, as with most monitors of most tailnets. */
  #isAtRest = false;

  constructor(monitor: LogMonitor) {
    this.#monitor = monitor;
    this.#meter = new MonitorMeter(monitor);
    this.#groups = new KnownGroups(monitor.groupRetentionMs);
  }

  /** Why the monitor cannot be evaluated: a function or query of its formula that is not there. */
  get problem(): string | undefined {
    return this.#problem;
  }

  /** Status of every group that is known. */
  get groups(): readonly GroupStatus[] {
    return [...this.#groups.all].map(({ group, status, value, since }) => ({
      group,
      status,
      value,
      since,
    }));
  }

  /** The worst status of all groups. */
  get status(): MonitorStatus {
    const found = new Set(this.groups.map(({ status }) => status));
    return (['Alert', 'Warn', 'No Data', 'OK'] as const).find((status) => found.has(status)) ?? 'OK';
  }

  /** The largest value of all groups. */
  get highestValue(): number | undefined {
    let highest: number | undefined;
    for (const { value } of this.#groups.all)
      if (value !== null && value > (highest ?? -Infinity)) highest = value;
    return highest;
  }

  /** What is known of each group, so that a later state can go on from there. */
  get saved(): readonly SavedGroup[] {
    return [...this.#groups.all].map((group) => {
      const { log: _log, place: _place, isAwake: _isAwake, ...known } = group;
      return known;
    });
  }

  /** Goes on from a saved state. The logs of the windows have to be taken again. */
  restore(groups: readonly SavedGroup[]): void {
    this.#isAtRest = false;
    for (const known of groups) this.#groups.add(groupKey(known.group), { ...known, log: undefined });
  }

  /** The monitor's queries, for those who search for many monitors at once and then `advance` without logs. */
  get intakes(): readonly LogIntake[] {
    return this.#meter.intakes;
  }

  /** Lets go of the logs that came in, but for what is counted of them. No evaluation may come before `now`. */
  settle(now: number): void {
    this.#meter.moveTo(now - this.#monitor.evaluationDelayMs);
  }

  /** Takes logs that came in since the last evaluation, and evaluates. */
  advance(events: Iterable<LogEvent>, now: number): readonly MonitorTransition[] {
    for (const event of events) this.#meter.add(event);
    if (this.#isAtRest && this.#meter.isEmpty) return [];
    const { byGroup, problem } = this.#meter.measure(now - this.#monitor.evaluationDelayMs);
    this.#problem = problem;
    if (problem !== undefined) return [];
    for (const [key, measured] of byGroup) {
      const known = this.#groups.get(key);
      if (known === undefined) this.#groups.add(key, newGroup(measured, now));
      else if (!known.isAwake) this.#groups.wake(key, known);
    }
    this.#groups.forgetWaiting(now);
    const someHaveData =
      isBelow(this.#monitor.comparison) && [...byGroup.values()].some(({ value }) => value !== null);
    const at = { now, someHaveData };
    const changed: { readonly place: number; readonly transition: MonitorTransition }[] = [];
    for (const [key, state] of this.#groups.awake) {
      const measured = byGroup.get(key);
      const transition = this.#evaluate(key, state, measured, at);
      if (transition !== undefined) changed.push({ place: state.place, transition });
      else if ((measured?.value ?? null) === null && this.#waits(state, now))
        this.#groups.letWait(key, state);
    }
    if (changed.length > 1) changed.sort((left, right) => left.place - right.place);
    const transitions = changed.map(({ transition }) => transition);
    this.#isAtRest = this.#meter.isEmpty && this.#allRest();
    return transitions;
  }

  /** Whether evaluations change nothing of a group that has no data, until it has some or is forgotten. */
  #waits(state: GroupState, now: number): boolean {
    const { missingData, autoResolveMs, renotify, comparison } = this.#monitor;
    if (state.group.length === 0 || renotify !== undefined || this.#isNew(state, now)) return false;
    if (!state.hadData) return true;
    switch (missingData.type) {
      case 'zero':
        return state.value === 0 && !isBelow(comparison);
      case 'ok':
        return state.status === 'OK';
      case 'last-status':
        return autoResolveMs === undefined || state.status === 'OK';
      case 'no-data':
        return false;
      default:
        return missingData satisfies never;
    }
  }

  /** Whether further evaluations without logs change nothing: no group that could be forgotten, nothing to miss. */
  #allRest(): boolean {
    const isZero = this.#monitor.missingData.type === 'zero' && this.#monitor.renotify === undefined;
    for (const { group, hadData, status, value } of this.#groups.all) {
      if (group.length > 0) return false;
      if (hadData && !(isZero && status === 'OK' && value === 0)) return false;
    }
    return true;
  }

  #evaluate(
    key: string,
    state: GroupState,
    measured: Measurement | undefined,
    { now, someHaveData }: { readonly now: number; readonly someHaveData: boolean },
  ): MonitorTransition | undefined {
    const value = measured?.value ?? null;
    if (value !== null) {
      state.lastData = now;
      state.hadData = true;
      state.log = measured?.latest ?? state.log;
    }
    if (this.#isNew(state, now)) return undefined;
    if (value === null && state.group.length > 0 && now - state.lastData >= this.#monitor.groupRetentionMs) {
      this.#groups.forget(key);
      return undefined;
    }
    if (value === null) return this.#move(state, this.#withoutData(state, now, someHaveData), now);
    const status = nextStatus(this.#monitor, state.status, value);
    if (status !== state.status || this.#monitor.renotify !== undefined)
      return this.#move(state, { status, value, notify: true }, now);
    state.value = value;
    return undefined;
  }

  #move(state: GroupState, next: NextStatus, now: number): MonitorTransition | undefined {
    state.value = next.value;
    if (next.status !== state.status) return this.#change(state, next, now);
    return this.#isDue(state, now) ? this.#repeat(state, now) : undefined;
  }

  /** @see https://docs.datadoghq.com/monitors/configuration/#new-group-delay */
  #isNew(state: GroupState, now: number): boolean {
    return state.group.length > 0 && now - state.firstSeen < this.#monitor.newGroupDelayMs;
  }

  #withoutData(state: GroupState, now: number, someHaveData: boolean): NextStatus {
    const { missingData, autoResolveMs } = this.#monitor;
    const missingMs = now - state.lastData;
    const kept = { status: state.status, value: state.value, notify: true };
    // A monitor must have had data before it can miss them: docs.datadoghq.com/monitors/configuration/#no-data
    if (!state.hadData) return kept;
    switch (missingData.type) {
      case 'zero':
        // Where it alerts on too little, a group alone that has no logs does not: docs.datadoghq.com/monitors/types/log/
        if (isBelow(this.#monitor.comparison) && state.group.length > 0 && someHaveData)
          return { ...kept, status: 'OK' };
        return { status: nextStatus(this.#monitor, state.status, 0), value: 0, notify: true };
      case 'ok':
        return { ...kept, status: 'OK' };
      case 'no-data':
        if (missingMs < missingData.afterMs) return kept;
        if (autoResolveMs !== undefined && missingMs >= autoResolveMs) return { ...kept, status: 'OK' };
        return { status: 'No Data', value: null, notify: missingData.notify };
      case 'last-status':
        return autoResolveMs !== undefined && missingMs >= autoResolveMs ? { ...kept, status: 'OK' } : kept;
      default:
        return missingData satisfies never;
    }
  }

  #change(state: GroupState, next: NextStatus, now: number): MonitorTransition {
    const from = state.status;
    const isTriggered = next.status !== 'OK';
    if (isTriggered) {
      if (from === 'OK') state.firstTriggeredAt = now;
      state.lastTriggeredAt = now;
    }
    state.status = next.status;
    state.since = now;
    state.repeated = 0;
    state.notifiedAt = now;
    // What nobody was told of, nobody needs to hear the end of.
    const isSilentRecovery = from === 'No Data' && next.status === 'OK' && !state.toldNoData;
    const notify = next.notify && !isSilentRecovery;
    state.toldNoData = next.status === 'No Data' && notify;
    return this.#transition(state, { from, now, renotify: false, notify });
  }

  #isDue(state: GroupState, now: number): boolean {
    const { renotify } = this.#monitor;
    if (renotify === undefined || !renotify.statuses.includes(state.status)) return false;
    if (state.status === 'No Data' && !state.toldNoData) return false;
    const left = renotify.occurrences === undefined || state.repeated < renotify.occurrences;
    return left && now - state.notifiedAt >= renotify.everyMs;
  }

  #repeat(state: GroupState, now: number): MonitorTransition {
    state.repeated += 1;
    state.notifiedAt = now;
    state.lastTriggeredAt = now;
    return this.#transition(state, { from: state.status, now, renotify: true, notify: true });
  }

  #transition(
    state: GroupState,
    { from, now, renotify, notify }: { from: MonitorStatus; now: number; renotify: boolean; notify: boolean },
  ): MonitorTransition {
    const { value, status: to, log, firstTriggeredAt, lastTriggeredAt } = state;
    const group = state.group.map((text, index): GroupValue => ({
      facet: this.#monitor.groupBy[index] ?? '',
      value: text,
    }));
    const occasion = { at: now, group, from, to, renotify, value, log };
    const notification = renderNotification(this.#monitor, {
      ...occasion,
      firstTriggeredAt,
      lastTriggeredAt,
    });
    return { ...occasion, notify, ...notification };
  }
}

export interface GroupStatus {
  readonly group: readonly string[];
  readonly status: MonitorStatus;
  readonly value: number | null;
  /** When it came to that status. Unit: milliseconds since the epoch. */
  readonly since: number;
}

interface NextStatus {
  readonly status: MonitorStatus;
  readonly value: number | null;
  readonly notify: boolean;
}

/** The state of a monitor that has not been evaluated yet. */
export function createMonitorState(monitor: LogMonitor): MonitorState {
  return new MonitorState(monitor);
}

/**
 * Gives a state the logs that came in since the last time, and evaluates the monitor at `now`. Costs as much as the
 * logs that came and went, and the groups that there are; not as much as the window is wide.
 */
export function advance(
  state: MonitorState,
  events: Iterable<LogEvent>,
  now: number,
): readonly MonitorTransition[] {
  return state.advance(events, now);
}
