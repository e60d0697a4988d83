/** Something that is wrong, or could be better, at one place of an asset. Findings are collected, never thrown. */
export interface Finding {
  /** Id of the rule, kebab case. */
  readonly rule: string;
  readonly severity: Severity;
  /** File path as the user named it, `/` as separator on every system. */
  readonly file: string;
  /** JSON pointer (RFC 6901) into the parsed file; `''` is the whole file. */
  readonly pointer: string;
  /** 1-based line in the file's text, where it is known. */
  readonly line?: number | undefined;
  /** What was found, its value in quotes. No full stop at the end. */
  readonly message: string;
  /** The remedy: one change, the nearest known name. */
  readonly hint?: string | undefined;
}

export type Severity = 'error' | 'warning' | 'notice';

export interface FindingSummary {
  /** Every file read. */
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
  readonly notices: number;
}
