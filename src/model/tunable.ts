/** A threshold of the settings that a backtest may suggest a value for. */
export interface Tunable {
  /** Place in the settings: `thresholds.exitBytes`, `watchedPorts[22].bytes`. */
  readonly setting: string;
  /** Key of the monitor that it switches on. */
  readonly monitor: string;
  /** No suggestion is lower. */
  readonly floor: number;
}

export interface Tuning {
  readonly tunables: readonly Tunable[];
  /** The settings with every one of these thresholds set, so that each monitor is there to be evaluated. */
  readonly probe: unknown;
  /** Whether the probe's assets stand on one log per connection. */
  readonly splits: boolean;
  /** The settings with suggested values in place; by `setting`. */
  readonly apply: (values: ReadonlyMap<string, number>) => unknown;
}
