import type { LogReader } from '../../deploy/datadog/connect-logs.js';
import { Backtest } from '../../engine/backtest/backtest.js';
import type { BucketMonitor, BucketQuestion } from '../../engine/backtest/bucket-questions.js';
import { askInBuckets } from '../../engine/backtest/bucket-questions.js';
import type { RuleOutcome } from '../../engine/backtest/rule-outcomes.js';
import type { AssetFile, Assets } from '../../model/asset-tree.js';
import type { LogEvent } from '../../model/log-event.js';
import type { Tunable } from '../../model/tunable.js';
import { backtestMonitors, type BacktestResult } from './backtest-monitors.js';
import { readBuckets } from './aggregate-answer.js';
import { countLogs } from '../logs/count-logs.js';
import { askRule, type Period } from './rules-from-datadog.js';

export interface DatadogBacktestOptions {
  readonly assets: Assets;
  readonly tunables: readonly Tunable[];
}

/** So much is asked for at once: 1,440 points a group. */
const stepMs = 86_400_000;

/**
 * The backtest, asked of the engine that already holds the logs: monitors by the minute, and slid here; rules by the logs
 * that concern them.
 */
export class DatadogBacktest {
  readonly #logs: LogReader;
  readonly #asked: readonly BucketMonitor[];
  readonly #backtest: Backtest;
  readonly #rules: readonly AssetFile[];
  #sawFlows = false;

  constructor(logs: LogReader, { assets, tunables }: DatadogBacktestOptions) {
    const monitors = backtestMonitors(assets, tunables);
    this.#logs = logs;
    this.#asked = monitors.map(({ monitor }, index) => askInBuckets(String(index), monitor));
    this.#backtest = new Backtest(
      monitors.map((entry, index) => ({ ...entry, monitor: this.#asked[index]?.monitor ?? entry.monitor })),
    );
    this.#rules = assets.files.filter(({ kind }) => kind === 'security-rule');
  }

  /** Whether Datadog holds any flow log of the period. */
  get sawFlows(): boolean {
    return this.#sawFlows;
  }

  async run({ from, to }: Period): Promise<BacktestResult> {
    const count = (search: string): Promise<number> => countLogs(this.#logs, search, from, to);
    const [read, parsed, flows] = [
      await count('source:tailscale'),
      await count('source:tailscale @tailscale.stream:(audit OR flow)'),
      await count('source:tailscale @tailscale.stream:flow'),
    ];
    this.#sawFlows = flows > 0;
    let latest = from;
    const end = read === 0 ? from : to;
    for (let start = from; start < end; start += stepMs) {
      for (const event of await this.#askStep({ from: start, to: Math.min(start + stepMs, end) })) {
        latest = Math.max(latest, event.timestamp ?? latest);
        this.#backtest.add(event, latest);
      }
    }
    const monitors = read === 0 ? [] : this.#backtest.finish(latest);
    const rules: RuleOutcome[] = [];
    for (const rule of this.#rules) rules.push(await askRule(this.#logs, rule, { from, to }));
    return { monitors, rules, logs: { read, parsed, unparsed: read - parsed } };
  }

  async #askStep(period: Period): Promise<readonly LogEvent[]> {
    const events: LogEvent[] = [];
    for (const { questions } of this.#asked)
      for (const question of questions) events.push(...(await this.#ask(question, period)));
    return events.sort((left, right) => (left.timestamp ?? 0) - (right.timestamp ?? 0));
  }

  async #ask(question: BucketQuestion, { from, to }: Period): Promise<readonly LogEvent[]> {
    const { aggregation, metric, intervalMs } = question;
    const measured = { aggregation, ...(metric === undefined ? {} : { metric }) };
    const answer = await this.#logs.aggregate({
      filter: { query: question.search, from: String(from), to: String(to), indexes: ['*'] },
      compute: [{ ...measured, type: 'timeseries', interval: `${intervalMs / 60_000}m` }],
      group_by: question.groupBy.map((group) => ({
        ...group,
        sort: { ...measured, type: 'measure', order: 'desc' },
      })),
    });
    return readBuckets(answer).flatMap(({ by, points }) =>
      points.map(({ at, value }) =>
        question.toEvent(
          question.groupBy.map(({ facet }) => by[facet] ?? ''),
          at,
          value,
        ),
      ),
    );
  }
}
