/** A file of tests of one monitor or one detection rule: `definitions/monitors/<key>_tests.yaml`. */
export interface MonitorTestFile {
  readonly kind: 'monitor' | 'rule';
  /** Key of what is tested. */
  readonly key: string;
  /** `ddsource` of its logs. */
  readonly source: string | undefined;
  readonly tests: readonly MonitorTest[];
}

/** Given these logs at these times, this is what happens; nothing else does. */
export interface MonitorTest {
  readonly name: string;
  /** What times are counted from. Unit: milliseconds since the epoch. */
  readonly start: number;
  readonly logs: readonly TestLog[];
  /** Last evaluation, after the start. Unit: milliseconds. */
  readonly until: number | undefined;
  readonly expect: readonly Expectation[];
}

/** A log as it comes in at the intake. */
export interface TestLog {
  /** When it happened and came in, after the start. Unit: milliseconds. */
  readonly at: number;
  /** How much later it came in. Unit: milliseconds. */
  readonly lateBy: number;
  /** JSON or a line of text. */
  readonly raw: string;
  readonly service: string | undefined;
  readonly host: string | undefined;
  readonly tags: readonly string[];
}

/** One thing that happens. Only the fields that are given are compared. */
export interface Expectation {
  /** After the start. Unit: milliseconds. */
  readonly at: number;
  /** Monitors: the status the group comes to. Rules: severity of the signal. */
  readonly to: string;
  /** Value by facet. */
  readonly group?: Readonly<Record<string, string>> | undefined;
  readonly value?: number | undefined;
  /** Whether it repeats an alert that goes on. */
  readonly renotify?: boolean | undefined;
  /** Rules: name of the case. */
  readonly case?: string | undefined;
  readonly title?: string | undefined;
  readonly message?: string | undefined;
  readonly messageContains?: readonly string[] | undefined;
  /** Whom the notification goes to; empty where nobody is told. */
  readonly notify?: readonly string[] | undefined;
}
