/**
 * The one error class. It is thrown only for what stops the run; what can be collected is a finding
 * (see `model/finding.ts`). The message says what was found, its value in quotes; the hint names one command
 * or one place. No message ever holds a secret.
 */
export class TailscaleDdError extends Error {
  override readonly name = 'TailscaleDdError';
  readonly code: ErrorCode;
  /** Where: a file (with line where known), an environment variable, an option, or a request. */
  readonly place: string | undefined;
  /** The remedy: one command or one place. */
  readonly hint: string | undefined;

  constructor(code: ErrorCode, message: string, detail: ErrorDetail = {}) {
    super(message, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.code = code;
    this.place = detail.place;
    this.hint = detail.hint;
  }

  get exitCode(): ExitCode {
    return exitCodes[this.code];
  }
}

export interface ErrorDetail {
  readonly place?: string | undefined;
  readonly hint?: string | undefined;
  readonly cause?: unknown;
}

/** `0` done, `1` findings, failed tests, drift or pending changes, `2` wrong use, `3` could not be done. */
export type ExitCode = 0 | 1 | 2 | 3;

export type ErrorCode = keyof typeof exitCodes;

const exitCodes = {
  /** An option, argument or command that does not exist or does not fit. */
  usage: 2,
  /** A config file that cannot be found, parsed or that breaks its schema. */
  config: 2,
  /** Credentials are missing, malformed or refused before any request. */
  credentials: 2,
  /** DD_SITE is unset or unknown. */
  site: 2,
  /** A change was not confirmed. */
  'not-confirmed': 2,
  /** A definition contradicts itself: two assets of one key, a circle of references. */
  definition: 1,
  /** An asset, log or test file that cannot be read as what it is. */
  asset: 3,
  /** A file or folder could not be read or written. */
  file: 3,
  /** A host could not be reached, or the connection broke. */
  network: 3,
  /** An API answered with an error. */
  api: 3,
  /** An optional dependency is not installed. */
  dependency: 3,
  /** The org changed since the plan was made, or holds less than it must. */
  stale: 3,
  /** Another run holds the lock. */
  locked: 3,
} as const satisfies Readonly<Record<string, ExitCode>>;
