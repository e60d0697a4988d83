import type { BacktestMonitor, MonitorOutcome } from '../../engine/backtest/backtest.js';
import type { RuleOutcome } from '../../engine/backtest/rule-outcomes.js';
import { readLogMetrics } from '../../engine/log-metrics/log-metric.js';
import { readMonitor } from '../../engine/monitors/index.js';
import type { Assets } from '../../model/asset-tree.js';
import type { Tunable } from '../../model/tunable.js';

export interface BacktestResult {
  readonly monitors: readonly MonitorOutcome[];
  readonly rules: readonly RuleOutcome[];
  readonly logs: { readonly read: number; readonly parsed: number; readonly unparsed: number };
}

/** The monitors that can be evaluated, with the floor of those that a threshold is suggested for. */
export function backtestMonitors(
  { files }: Assets,
  tunables: readonly Tunable[],
): readonly BacktestMonitor[] {
  const floors = new Map(tunables.map(({ monitor, floor }) => [monitor, floor]));
  const metrics = readLogMetrics(files);
  return files.flatMap(({ kind, key, value }) => {
    if (kind !== 'monitor' || value === undefined) return [];
    const monitor = readMonitor(value, metrics);
    return monitor.ok ? [{ key, monitor: monitor.value, suggestFrom: floors.get(key) }] : [];
  });
}
