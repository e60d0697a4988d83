import type { DoctorFacts } from './facts.js';

/** One thing that can be wrong. */
export interface Check {
  readonly id: string;
  /** What is well when it passes. */
  readonly title: string;
  readonly run: (facts: DoctorFacts) => Outcome;
}

export type Outcome =
  | { readonly status: 'pass'; readonly message: string }
  | { readonly status: 'warn' | 'fail'; readonly message: string; readonly remedy: string }
  /** What it needs could not be read; the check that owns that part says why. */
  | { readonly status: 'skip'; readonly message: string }
  /** Nothing that a program can see: a step for a person. */
  | { readonly status: 'note'; readonly message: string; readonly remedy: string };

export type CheckResult = Outcome & { readonly id: string; readonly title: string };

export const pass = (message: string): Outcome => ({ status: 'pass', message });
export const fail = (message: string, remedy: string): Outcome => ({ status: 'fail', message, remedy });
export const warn = (message: string, remedy: string): Outcome => ({ status: 'warn', message, remedy });
export const skip = (message: string): Outcome => ({ status: 'skip', message });
