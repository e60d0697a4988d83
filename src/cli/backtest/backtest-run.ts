import { Backtest } from '../../engine/backtest/backtest.js';
import { RuleBacktest } from '../../engine/backtest/rule-outcomes.js';
import { compileIntake } from '../../engine/ingest/intake-log.js';
import { copyJsonObject } from '../../engine/json/copy-json.js';
import { compilePipeline } from '../../engine/pipeline/compile-pipeline.js';
import { readRule } from '../../engine/rules/index.js';
import type { Assets, AssetFile } from '../../model/asset-tree.js';
import type { Tunable } from '../../model/tunable.js';
import { isFlowRecord, splitFlows } from '../../tailscale/split.js';
import { backtestMonitors, type BacktestResult } from './backtest-monitors.js';

export interface BacktestOptions {
  readonly assets: Assets;
  readonly tunables: readonly Tunable[];
  /** Cuts flow records into one log a connection, as the settings have it. */
  readonly split: boolean;
}

/** Replays recorded logs through split, pipeline, monitors and rules. Records come in the order of their time. */
export class BacktestRun {
  readonly #intake = compileIntake();
  readonly #pipelines;
  readonly #monitors: Backtest;
  readonly #rules: RuleBacktest;
  readonly #split: boolean;
  #latest = -Infinity;
  #sawFlows = false;
  #read = 0;
  #unparsed = 0;

  constructor({ assets, tunables, split }: BacktestOptions) {
    this.#split = split;
    this.#pipelines = valuesOf(assets, 'log-pipeline').map(({ value }) => compilePipeline(value));
    this.#monitors = new Backtest(backtestMonitors(assets, tunables));
    this.#rules = new RuleBacktest(
      valuesOf(assets, 'security-rule').flatMap(({ key, value }) => {
        const rule = readRule(value);
        return rule.ok ? [{ key, rule: rule.value }] : [];
      }),
    );
  }

  /** One record as Tailscale writes it: an audit record, a flow record, or a connection that is split already. */
  add(record: Readonly<Record<string, unknown>>): void {
    this.#read += 1;
    const isUnsplit = isFlowRecord(record);
    const isFlow = isUnsplit || record['nodeId'] !== undefined;
    this.#sawFlows ||= isFlow;
    const service = isFlow ? 'logstream-network' : 'logstream-config';
    const logs = this.#split && isUnsplit ? splitFlows(record) : [record];
    for (const log of logs) this.#take(log, service);
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

  #take(log: object, service: string): void {
    // A record that tells no time came in with the one before it.
    const now = Number.isFinite(this.#latest) ? this.#latest : 0;
    const attributes = copyJsonObject(log);
    const event = this.#intake(JSON.stringify(log), { now, source: 'tailscale', service, attributes });
    for (const pipeline of this.#pipelines) pipeline.run(event, { now });
    this.#latest = Math.max(this.#latest, event.timestamp ?? now);
    this.#monitors.add(event, this.#latest);
    this.#rules.add(event);
  }
}

function valuesOf({ files }: Assets, kind: AssetFile['kind']): readonly AssetFile[] {
  return files.filter((file) => file.kind === kind && file.value !== undefined);
}
