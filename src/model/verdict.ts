/** What one test case came to. */
export interface Verdict {
  readonly kind: TestKind;
  /** Test file as the user named it, `/` as separator. */
  readonly file: string;
  /** Number of the case in its file, from 0. */
  readonly case: number;
  /** Words by which to find the case: its description, or the start of its sample. */
  readonly title?: string | undefined;
  /** 1-based line of the case in its file. */
  readonly line?: number | undefined;
  readonly status: VerdictStatus;
  /** Why it failed or is unsupported; names the processor or rule. */
  readonly reason?: string | undefined;
  readonly diff?: readonly VerdictDifference[] | undefined;
  /** What each processor did, if asked for. */
  readonly trace?: readonly TraceStep[] | undefined;
}

export type TestKind = 'pipeline' | 'monitor' | 'rule';

/**
 * `unsupported` is only for a case that needs data nobody can have locally (a licensed GeoIP database, a threat feed,
 * an org's reference table).
 */
export type VerdictStatus = 'pass' | 'fail' | 'unsupported';

/** One path where result and expectation differ. Absent on a side means that the side has no such value. */
export interface VerdictDifference {
  /** `custom.usr.email`, `tags`, `timestamp`. */
  readonly path: string;
  readonly expected?: unknown;
  readonly actual?: unknown;
}

export interface TraceStep {
  /** Where the processor stands: `processors[3].processors[0]`. */
  readonly processor: string;
  readonly type: string;
  readonly name: string | undefined;
  /** `applied`, or why nothing happened. */
  readonly outcome: string;
  /** What changed in the event. */
  readonly changes: readonly TraceChange[];
}

export interface TraceChange {
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** How much of a kind of thing the samples reach. */
export interface CoverageCount {
  readonly covered: number;
  readonly total: number;
  /** Names of what no sample reaches, with file and place. */
  readonly uncovered: readonly string[];
}

export type Coverage = Readonly<Record<string, CoverageCount>>;

export interface TestSummary {
  readonly passed: number;
  readonly failed: number;
  readonly unsupported: number;
}

/** What `tailscale-dd test --json` prints. */
export interface TestReport {
  readonly tests: readonly Verdict[];
  readonly summary: TestSummary;
  readonly coverage?: Coverage | undefined;
}
