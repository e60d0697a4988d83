import type { LogEvent } from '../../model/log-event.js';
import { compileSearch } from '../search/index.js';
import { compileContribution, createAggregate, type Aggregate, type Contribution } from './aggregate.js';
import { compileGroups } from './group.js';
import type { LogsQuery } from './logs-query.js';
import { groupKey, type SeriesTable, type TimeRange } from './series.js';

export interface WindowOptions {
  /** Unit: milliseconds. */
  readonly windowMs: number;
  /** Width of a bucket; one value for the whole window where it is absent. Unit: milliseconds. */
  readonly intervalMs?: number | undefined;
}

/** All that a window counts of one log. */
export interface Reading {
  readonly groups: readonly (readonly string[])[];
  readonly contribution: Contribution;
}

/** A group that has logs in the window. */
export interface WindowGroup {
  readonly group: readonly string[];
  /** Logs in the window. */
  readonly count: number;
  /** The log that came in last. */
  readonly latest: LogEvent;
  /** Over the whole window; `null` where no log has a value. */
  readonly value: number | null;
}

/**
 * A query over the last minutes of a stream. Each log is taken in once and out once, however often the window is read.
 */
export class SlidingWindow {
  readonly #query: LogsQuery;
  readonly #options: WindowOptions;
  readonly #matches: (event: LogEvent) => boolean;
  readonly #readGroups: (event: LogEvent) => readonly (readonly string[])[];
  readonly #contribution: (event: LogEvent) => Contribution;
  readonly #groups = new Map<string, GroupState>();
  /** Logs that the window has not come to yet, in any order. */
  #waiting: Entry[] = [];
  #latestWaiting = -Infinity;
  #isInOrder = true;
  /** Logs that came in, by time; those before `#first` have left. */
  #entries: Entry[] = [];
  #first = 0;
  #range: TimeRange = { from: -Infinity, to: -Infinity };

  constructor(query: LogsQuery, options: WindowOptions) {
    this.#query = query;
    this.#options = options;
    this.#matches = compileSearch(query.search);
    this.#readGroups = compileGroups(query.groupBy);
    this.#contribution = compileContribution(query.compute);
  }

  /** Takes a log; whether it counts is seen when the window comes to its time. Late logs are taken where they belong. */
  add(event: LogEvent): void {
    if (this.#matches(event)) this.addMatch(event);
  }

  /** Takes a log of which it is known that the query's search matches it. */
  addMatch(event: LogEvent): void {
    const reading = this.read(event);
    if (reading !== undefined) this.take(reading, event);
  }

  /** What counts of a log that the search matches; nothing where it is in no group. */
  read(event: LogEvent, groups = this.#readGroups(event)): Reading | undefined {
    return groups.length === 0 ? undefined : { groups, contribution: this.#contribution(event) };
  }

  /** Takes what was read of a log, which may have happened in another thread. */
  take({ groups, contribution }: Reading, event: LogEvent): void {
    const { timestamp } = event;
    if (timestamp === undefined || timestamp < this.#range.from) return;
    const states = noStates;
    const entry = { timestamp, event, groups, contribution, states, count: 1, joined: noneJoined };
    // What need not wait is not kept: most logs join one that stands there already.
    if (timestamp < this.#range.to && timestamp >= this.#latestEntry) {
      if (this.#enter(entry)) this.#entries.push(entry);
      return;
    }
    if (timestamp >= this.#latestWaiting) this.#latestWaiting = timestamp;
    else this.#isInOrder = false;
    this.#waiting.push(entry);
  }

  get #latestEntry(): number {
    return this.#entries.at(-1)?.timestamp ?? -Infinity;
  }

  /** Moves the window's end forward; it holds the logs before `to`, and not older than its width. */
  moveTo(to: number): void {
    const { windowMs, intervalMs } = this.#options;
    const start = to - windowMs;
    const from = intervalMs === undefined ? start : Math.floor(start / intervalMs) * intervalMs;
    this.#range = { from, to };
    this.#takeIn(to);
    let entry = this.#entries[this.#first];
    while (entry !== undefined && entry.timestamp < from) {
      this.#leave(entry);
      this.#first += 1;
      entry = this.#entries[this.#first];
    }
    if (this.#first > 1024 && this.#first * 2 > this.#entries.length) this.#forgetLeft();
  }

  get groupBy(): LogsQuery['groupBy'] {
    return this.#query.groupBy;
  }

  /** Whether the window holds no logs, and none that it has not come to yet. */
  get isEmpty(): boolean {
    return this.#groups.size === 0 && this.#waiting.length === 0;
  }

  /** Groups with logs in the window, by their key. */
  get groups(): ReadonlyMap<string, WindowGroup> {
    return this.#groups;
  }

  /** Value of one group over the whole window; `null` where it has no logs. */
  valueOf(group: readonly string[]): number | null {
    return this.#groups.get(groupKey(group))?.value ?? null;
  }

  /** The groups that a log would be counted in. */
  groupsOf(event: LogEvent): readonly (readonly string[])[] {
    return this.#matches(event) ? this.#readGroups(event) : [];
  }

  /** The window as a table: one point a group, or one a bucket. */
  table(): SeriesTable {
    const { windowMs, intervalMs = windowMs } = this.#options;
    const { from, to } = this.#range;
    const buckets = Math.max(1, Math.ceil((to - from) / intervalMs));
    const empty = this.#query.compute.aggregation === 'count' ? 0 : null;
    const times = [from];
    for (let index = 1; index < buckets; index += 1) times.push(from + index * intervalMs);
    return {
      groupBy: this.#query.groupBy.map(({ facet }) => facet),
      times,
      intervalMs,
      series: this.#states().map(({ key, group, buckets: aggregates }) => ({
        key,
        group,
        points: times.map((time) => aggregates.get(this.#bucketOf(time))?.value() ?? empty),
      })),
    };
  }

  /** Without a group-by there is one group, also when it has no logs. */
  #states(): readonly Pick<GroupState, 'key' | 'group' | 'buckets'>[] {
    const isEmpty = this.#groups.size === 0 && this.#query.groupBy.length === 0;
    return isEmpty ? [{ key: groupKey([]), group: [], buckets: new Map() }] : [...this.#groups.values()];
  }

  /** Takes in the waiting logs before `to`. Most come in order; a few late ones are put where they belong. */
  #takeIn(to: number): void {
    const arrived = this.#takeWaiting(to).filter((entry) => this.#enter(entry));
    if (arrived.length === 0) return;
    const last = this.#latestEntry;
    const late = arrived.findIndex(({ timestamp }) => timestamp >= last);
    const lateCount = late === -1 ? arrived.length : late;
    if (lateCount > manyLate) {
      this.#entries = [...this.#entries.slice(this.#first), ...arrived].sort(byTime);
      this.#first = 0;
      return;
    }
    for (const entry of arrived.slice(0, lateCount))
      this.#entries.splice(this.#placeOf(entry.timestamp), 0, entry);
    for (let index = lateCount; index < arrived.length; index += 1) {
      const entry = arrived[index];
      if (entry !== undefined) this.#entries.push(entry);
    }
  }

  /** The waiting logs before `to`, by time; mostly all of them, and in order. */
  #takeWaiting(to: number): readonly Entry[] {
    const waiting = this.#waiting;
    if (waiting.length === 0) return waiting;
    if (!this.#isInOrder) waiting.sort(byTime);
    const end =
      this.#latestWaiting < to ? waiting.length : waiting.findIndex(({ timestamp }) => timestamp >= to);
    this.#waiting = waiting.splice(end);
    this.#isInOrder = true;
    if (this.#waiting.length === 0) this.#latestWaiting = -Infinity;
    return waiting;
  }

  /** Behind all entries that are not later. */
  #placeOf(timestamp: number): number {
    let low = this.#first;
    let high = this.#entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#entries[middle]?.timestamp ?? Infinity) <= timestamp) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #bucketOf(timestamp: number): number {
    const { intervalMs } = this.#options;
    return intervalMs === undefined ? 0 : Math.floor(timestamp / intervalMs);
  }

  /** Counts a log in its groups. Answers whether it stands for itself from now on. */
  #enter(entry: Entry): boolean {
    const bucket = this.#bucketOf(entry.timestamp);
    const { event } = entry;
    if (event === undefined) return true;
    entry.states = entry.groups.map((group) => this.#enterGroup(group, bucket, entry, event));
    // A group needs one log to tell of; a window of an hour would hold all of them.
    entry.event = undefined;
    entry.groups = noGroups;
    return !joinNewest(entry);
  }

  #enterGroup(group: readonly string[], bucket: number, entry: Entry, event: LogEvent): GroupState {
    const key = groupKey(group);
    let state = this.#groups.get(key);
    if (state === undefined) {
      state = new GroupState(key, group, event);
      this.#groups.set(key, state);
    }
    let aggregate = state.buckets.get(bucket);
    if (aggregate === undefined) {
      aggregate = createAggregate(this.#query.compute.aggregation);
      state.buckets.set(bucket, aggregate);
    }
    aggregate.add(entry.contribution);
    state.count += 1;
    if ((state.latest.timestamp ?? 0) <= entry.timestamp) state.latest = event;
    return state;
  }

  #leave(entry: Entry): void {
    const bucket = this.#bucketOf(entry.timestamp);
    for (const state of entry.states) {
      if (state.newest === entry) state.newest = undefined;
      state.count -= entry.count;
      if (state.count === 0) this.#groups.delete(state.key);
      else {
        state.buckets.get(bucket)?.remove(entry.contribution);
        state.buckets.get(bucket)?.remove(entry.joined);
      }
    }
  }

  #forgetLeft(): void {
    this.#entries = this.#entries.slice(this.#first);
    this.#first = 0;
  }
}

/** From so many late logs on, sorting all is cheaper than putting each in its place. */
const manyLate = 8;

function byTime(left: Entry, right: Entry): number {
  return left.timestamp - right.timestamp;
}

/** One log, or several of one time and one group. */
interface Entry {
  readonly timestamp: number;
  count: number;
  /** Until it has entered its groups. */
  event: LogEvent | undefined;
  /** Until it has entered them. */
  groups: readonly (readonly string[])[];
  readonly contribution: Contribution;
  /** What the logs give that joined the first one. */
  joined: (string | number)[];
  /** Of its groups, from when it has entered them. A group is not forgotten before its last log has left. */
  states: readonly GroupState[];
}

/**
 * Whether the log leaves together with those of its time and group that came before. What one device reports has one
 * time, and a window of many small things costs more to keep than to count.
 */
function joinNewest(entry: Entry): boolean {
  const [state] = entry.states;
  if (state === undefined || entry.states.length > 1) return false;
  const { newest } = state;
  if (newest?.timestamp !== entry.timestamp) {
    state.newest = entry;
    return false;
  }
  newest.count += 1;
  if (newest.joined === noneJoined) newest.joined = [];
  for (const value of entry.contribution) newest.joined.push(value);
  return true;
}

const noGroups: readonly (readonly string[])[] = [];
const noStates: readonly GroupState[] = [];
const noneJoined: (string | number)[] = [];

class GroupState implements WindowGroup {
  readonly key: string;
  readonly group: readonly string[];
  count = 0;
  latest: LogEvent;
  readonly buckets = new Map<number, Aggregate>();
  /** The entry that came in last and is of no other group. */
  newest: Entry | undefined;

  constructor(key: string, group: readonly string[], first: LogEvent) {
    this.key = key;
    this.group = group;
    this.latest = first;
  }

  get value(): number | null {
    return this.buckets.get(0)?.value() ?? null;
  }
}
