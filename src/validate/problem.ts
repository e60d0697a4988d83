import type { Severity } from '../model/finding.js';

/** What a check reports about one file; `validate` makes a finding of it. */
export interface Problem {
  /** JSON pointer into the file's value; `''` is the whole file. */
  readonly pointer: string;
  readonly message: string;
  readonly hint?: string | undefined;
  /** Where it differs from the rule's own. */
  readonly severity?: Severity | undefined;
  /** 1-based; for files without JSON pointers (Markdown, CSV), or where a line inside a text is known. */
  readonly line?: number | undefined;
}
