/** What happened in a test: a monitor's transition or a rule's signal, in the words of the test file. */
export interface Outcome {
  /** After the start. Unit: milliseconds. */
  readonly at: number;
  readonly to: string;
  readonly group: Readonly<Record<string, string>>;
  readonly value: number | null;
  readonly renotify: boolean;
  readonly case: string | undefined;
  readonly title: string;
  readonly message: string;
  /** Handles that are told; empty where nobody is. */
  readonly notify: readonly string[];
}
