import type { LogEvent } from '../../model/log-event.js';
import type { Reading, SlidingWindow } from '../analytics/index.js';
import type { GroupValue, LogMonitor, MonitorState, MonitorTransition } from '../monitors/index.js';
import { advance, createMonitorState } from '../monitors/index.js';
import { SearchTree } from '../search/search-tree.js';
import { PeakSeries } from './peak-series.js';
import type { Suggestion } from './suggest.js';
import { perWeek, suggestThreshold } from './suggest.js';

export interface BacktestMonitor {
  readonly key: string;
  readonly monitor: LogMonitor;
  /** Asks for a threshold to suggest, at least this large. */
  readonly suggestFrom?: number | undefined;
}

/** One alert of one group, from its first evaluation to the one that ended it. */
export interface Episode {
  /** RFC 3339. */
  readonly from: string;
  /** `null` when it lasted to the end of the logs. */
  readonly to: string | null;
  readonly group: string;
  /** At its beginning. */
  readonly value: number | null;
  readonly status: string;
}

export interface MonitorOutcome {
  readonly key: string;
  readonly fired: readonly Episode[];
  /** How often it would have fired a week. */
  readonly perWeek: number;
  readonly suggested?: Suggestion;
  /** Why it could not be evaluated. */
  readonly problem?: string;
}

interface Run {
  readonly entry: BacktestMonitor;
  readonly state: MonitorState;
  readonly peaks: PeakSeries;
  readonly episodes: Episode[];
  readonly open: Map<string, Episode>;
  nextAt: number;
}

/** Evaluates monitors over logs in the order in which they came in, as time went by. Memory is bounded by their windows. */
export class Backtest {
  readonly #runs: readonly Run[];
  readonly #searches = new SearchTree<SlidingWindow>();
  /** Of all queries, in the order that a `LogReader` of the same monitors numbers them in. */
  readonly #windows: readonly SlidingWindow[];
  #soonest = -Infinity;
  #begun: number | undefined;

  constructor(monitors: readonly BacktestMonitor[]) {
    this.#runs = monitors.map((entry) => ({
      entry,
      state: createMonitorState(entry.monitor),
      peaks: new PeakSeries(),
      episodes: [],
      open: new Map(),
      nextAt: Number.NaN,
    }));
    const intakes = this.#runs.flatMap(({ state }) => state.intakes);
    for (const { search, window } of intakes) this.#searches.add(search, window);
    this.#windows = intakes.map(({ window }) => window);
  }

  /** `arrivedAt` must not fall; a log that came in earlier than the one before counts as come in with it. */
  add(event: LogEvent, arrivedAt: number): void {
    this.arrive(arrivedAt);
    this.#searches.match(event, (window) => window.addMatch(event));
  }

  /** The first half of `add`: evaluates what is due before a log comes in. */
  arrive(arrivedAt: number): void {
    this.#begun ??= arrivedAt;
    if (arrivedAt >= this.#soonest) this.#evaluateUntil(arrivedAt);
  }

  /** The second half, for a log that a `LogReader` has read. No outcome says more of it than its time. */
  take(query: number, reading: Reading, event: LogEvent): void {
    this.#windows[query]?.take(reading, event);
  }

  finish(at: number): readonly MonitorOutcome[] {
    this.#evaluateUntil(at + Math.max(0, ...this.#runs.map(({ entry }) => entry.monitor.everyMs)));
    const spanMs = at - (this.#begun ?? at);
    return this.#runs.map((run) => describe(run, spanMs));
  }

  #evaluateUntil(now: number): void {
    this.#soonest = Infinity;
    for (const run of this.#runs) {
      const { everyMs } = run.entry.monitor;
      // On whole minutes, so that values that come by the minute are evaluated as the logs themselves are.
      if (Number.isNaN(run.nextAt)) run.nextAt = (Math.floor(now / everyMs) + 1) * everyMs;
      for (; run.nextAt <= now; run.nextAt += everyMs) evaluate(run, run.nextAt);
      this.#soonest = Math.min(this.#soonest, run.nextAt);
    }
  }
}

function evaluate(run: Run, now: number): void {
  for (const transition of advance(run.state, [], now)) note(run, transition);
  if (run.entry.suggestFrom === undefined) return;
  const peak = run.state.highestValue;
  if (peak !== undefined) run.peaks.add(now, peak);
}

function note(run: Run, { at, group, to, renotify, value }: MonitorTransition): void {
  if (renotify) return;
  const name = nameGroup(group);
  const open = run.open.get(name);
  const time = new Date(at).toISOString();
  if (open !== undefined) run.episodes[run.episodes.indexOf(open)] = { ...open, to: time };
  run.open.delete(name);
  if (to === 'OK') return;
  const episode: Episode = { from: time, to: null, group: name, value, status: to };
  run.open.set(name, episode);
  run.episodes.push(episode);
}

function describe({ entry, episodes, peaks, state }: Run, spanMs: number): MonitorOutcome {
  const { key, monitor, suggestFrom } = entry;
  const { windowMs } = monitor;
  const suggested =
    suggestFrom === undefined ? undefined : suggestThreshold(peaks, { windowMs, floor: suggestFrom });
  return {
    key,
    fired: episodes,
    perWeek: perWeek(episodes.length, spanMs),
    ...(suggested === undefined ? {} : { suggested }),
    ...(state.problem === undefined ? {} : { problem: state.problem }),
  };
}

function nameGroup(group: readonly GroupValue[]): string {
  return group.map(({ facet, value }) => `${facet}:${value}`).join(',');
}
