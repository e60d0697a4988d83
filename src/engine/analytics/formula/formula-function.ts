import type { SeriesTable } from '../series.js';

export type Setting = number | string;

/** One function of formulas. */
export interface FormulaFunction {
  /** A text is what is wrong with the settings. */
  readonly apply: (
    table: SeriesTable,
    settings: readonly Setting[],
    named: ReadonlyMap<string, Setting>,
  ) => SeriesTable | string;
  /** What it makes of a single number. @default the number itself */
  readonly onNumber?: (value: number, settings: readonly Setting[]) => number;
  /** How much earlier the data it asks for lie. Unit: milliseconds. */
  readonly shiftMs?: (settings: readonly Setting[]) => number;
  /** Whether it needs points over time. */
  readonly overTime: boolean;
}
