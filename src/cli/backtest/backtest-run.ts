import { fieldsOfQueries } from '../../engine/analytics/index.js';
import { Backtest } from '../../engine/backtest/backtest.js';
import { RuleBacktest } from '../../engine/backtest/rule-outcomes.js';
import { MutableEvent } from '../../engine/event/mutable-event.js';
import { readRule } from '../../engine/rules/index.js';
import type { Assets, AssetFile } from '../../model/asset-tree.js';
import type { Tunable } from '../../model/tunable.js';
import { backtestMonitors, type BacktestResult } from './backtest-monitors.js';
import { readRecords } from './backtest-records.js';
import { compilePreparation } from './prepare-logs.js';
import { visitReadLines, type ReadLines } from './read-lines-format.js';
import type { ReadJob } from './read-lines.js';

export interface BacktestOptions {
  readonly assets: Assets;
  readonly tunables: readonly Tunable[];
  /** Cuts flow records into one log a connection, as the settings have it. */
  readonly split: boolean;
}

/** Logs before the first that tells a time that are kept for it; more of them are no record of Tailscale's. */
const mostTimeless = 1000;

/** Replays recorded logs through split, pipeline, monitors and rules. Records come in the order of their time. */
export class BacktestRun {
  /** With which lines can be read elsewhere; nothing where rules look at each log. */
  readonly readJob: ReadJob | undefined;
  readonly #prepare;
  readonly #monitors: Backtest;
  readonly #rules: RuleBacktest;
  #latest = -Infinity;
  readonly #timeless: ((now: number) => MutableEvent)[] = [];
  #sawFlows = false;
  #read = 0;
  #unparsed = 0;

  constructor({ assets, tunables, split }: BacktestOptions) {
    const pipelines = valuesOf(assets, 'log-pipeline').map(({ value }) => value);
    const entries = backtestMonitors(assets, tunables);
    const monitors = entries.map(({ monitor }) => monitor);
    this.#monitors = new Backtest(entries);
    const rules = valuesOf(assets, 'security-rule').flatMap(({ key, value }) => {
      const rule = readRule(value);
      return rule.ok ? [{ key, rule: rule.value }] : [];
    });
    this.#rules = new RuleBacktest(rules);
    // The title of a rule's signal may name any attribute; no outcome of a monitor tells of a log.
    const fields = rules.length > 0 ? undefined : fieldsOfQueries(monitors.flatMap(({ queries }) => queries));
    this.#prepare = compilePreparation({ pipelines, split, fields });
    this.readJob = rules.length > 0 ? undefined : { pipelines, split, fields, monitors };
  }

  /** One record as Tailscale writes it: an audit record, a flow record, or a connection that is split already. */
  add(record: Readonly<Record<string, unknown>>): void {
    this.#read += 1;
    const { isFlow, logs, process } = this.#prepare(record);
    this.#sawFlows ||= isFlow;
    for (const log of logs) this.#take((now) => process(log, now));
  }

  /** A log that tells no time came in with the one before it; before the first time, with that. */
  #take(processAt: (now: number) => MutableEvent): void {
    if (Number.isFinite(this.#latest)) {
      this.#count(processAt(this.#latest));
      return;
    }
    const event = processAt(0);
    if (event.timestamp === undefined || event.timestamp === 0) {
      if (this.#timeless.length < mostTimeless) this.#timeless.push(processAt);
      return;
    }
    this.#latest = event.timestamp;
    for (const earlier of this.#timeless.splice(0)) this.#count(earlier(this.#latest));
    this.#count(event);
  }

  #count(event: MutableEvent): void {
    this.#latest = Math.max(this.#latest, event.timestamp ?? this.#latest);
    this.#monitors.add(event, this.#latest);
    this.#rules.add(event);
  }

  /** The records of a line of a file. */
  addLine(line: string): void {
    for (const record of readRecords(line)) {
      if (record === undefined) this.skip();
      else this.add(record);
    }
  }

  /** The same for lines that were read elsewhere with `readJob`, of which some may be asked for. */
  addReadLines(read: ReadLines, lineAt: (place: number) => string): void {
    let event: MutableEvent = new MutableEvent({}, '');
    visitReadLines(read, {
      line: (place, counts) => {
        if (counts === undefined) {
          this.addLine(lineAt(place));
          return;
        }
        this.#read += counts.records;
        this.#unparsed += counts.unparsed;
        this.#sawFlows ||= counts.hasFlows;
      },
      log: (timestamp) => {
        event = new MutableEvent({}, '');
        event.timestamp = timestamp;
        this.#latest = Math.max(this.#latest, timestamp);
        this.#monitors.arrive(this.#latest);
      },
      reading: (query, reading) => this.#monitors.take(query, reading, event),
    });
  }

  /** Whether any flow record was among them. */
  get sawFlows(): boolean {
    return this.#sawFlows;
  }

  finish(): BacktestResult {
    const monitors = Number.isFinite(this.#latest) ? this.#monitors.finish(this.#latest) : [];
    const logs = { read: this.#read, parsed: this.#read - this.#unparsed, unparsed: this.#unparsed };
    return { monitors, rules: this.#rules.finish(), logs };
  }

  /** A line that is no JSON object. */
  skip(): void {
    this.#read += 1;
    this.#unparsed += 1;
  }
}

function valuesOf({ files }: Assets, kind: AssetFile['kind']): readonly AssetFile[] {
  return files.filter((file) => file.kind === kind && file.value !== undefined);
}
