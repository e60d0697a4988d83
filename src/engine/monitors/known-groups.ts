import type { LogEvent } from '../../model/log-event.js';
import type { MonitorStatus } from './log-monitor.js';
import type { Measurement } from './measure.js';

/** What a monitor knows of one group. */
export interface GroupState {
  readonly group: readonly string[];
  /** In the order in which groups came. */
  readonly place: number;
  /** Whether evaluations may change it. */
  isAwake: boolean;
  readonly firstSeen: number;
  status: MonitorStatus;
  value: number | null;
  since: number;
  lastData: number;
  hadData: boolean;
  log: LogEvent | undefined;
  firstTriggeredAt: number;
  lastTriggeredAt: number;
  notifiedAt: number;
  repeated: number;
  toldNoData: boolean;
}

/** A group before it is known. */
export type NewGroup = Omit<GroupState, 'place' | 'isAwake'>;

/** A group without the log that its messages tell of. */
export type SavedGroup = Omit<GroupState, 'log' | 'place' | 'isAwake'>;

/** A group as it is first seen. */
export function newGroup({ group, value }: Measurement, now: number): NewGroup {
  return {
    group,
    firstSeen: now,
    status: 'OK',
    value,
    since: now,
    lastData: now,
    hadData: value !== null,
    log: undefined,
    firstTriggeredAt: now,
    lastTriggeredAt: now,
    notifiedAt: now,
    repeated: 0,
    toldNoData: false,
  };
}

/**
 * The groups of a monitor. Those without data mostly wait for some, or to be forgotten: evaluations need not look at
 * them, and a monitor by destination has many more of them than of others.
 */
export class KnownGroups {
  readonly #groups = new Map<string, GroupState>();
  readonly #awake = new Map<string, GroupState>();
  readonly #retentionMs: number;
  /** How many groups there ever were. */
  #places = 0;
  /** When the first group that waits is forgotten. */
  #forgetAt = Infinity;

  /** Groups are forgotten so long after they last had data. */
  constructor(retentionMs: number) {
    this.#retentionMs = retentionMs;
  }

  get all(): Iterable<GroupState> {
    return this.#groups.values();
  }

  /** Those that evaluations may change, by their keys; in any order. */
  get awake(): ReadonlyMap<string, GroupState> {
    return this.#awake;
  }

  get(key: string): GroupState | undefined {
    return this.#groups.get(key);
  }

  add(key: string, group: NewGroup): void {
    this.#places += 1;
    const state = { ...group, place: this.#places, isAwake: true };
    this.#groups.set(key, state);
    this.#awake.set(key, state);
  }

  wake(key: string, state: GroupState): void {
    state.isAwake = true;
    this.#awake.set(key, state);
  }

  /** From here on the group is only forgotten or woken. */
  letWait(key: string, state: GroupState): void {
    state.isAwake = false;
    this.#awake.delete(key);
    this.#forgetAt = Math.min(this.#forgetAt, state.lastData + this.#retentionMs);
  }

  forget(key: string): void {
    this.#groups.delete(key);
    this.#awake.delete(key);
  }

  /** Forgets the groups that wait and whose time has come. */
  forgetWaiting(now: number): void {
    if (now < this.#forgetAt) return;
    this.#forgetAt = Infinity;
    for (const [key, { isAwake, lastData }] of this.#groups) {
      if (isAwake) continue;
      const forgetAt = lastData + this.#retentionMs;
      if (now >= forgetAt) this.#groups.delete(key);
      else this.#forgetAt = Math.min(this.#forgetAt, forgetAt);
    }
  }
}
