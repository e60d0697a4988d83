import type { Check, CheckResult } from './check.js';
import { accessChecks } from './checks/access.js';
import { assetChecks } from './checks/assets.js';
import { logChecks } from './checks/logs.js';
import { streamChecks } from './checks/stream.js';
import type { DoctorFacts } from './facts.js';

const checks: readonly Check[] = [...accessChecks, ...streamChecks, ...logChecks, ...assetChecks];

/** Judges the facts; every check has a result, in the order in which one thing depends on another. */
export function diagnose(facts: DoctorFacts): readonly CheckResult[] {
  return checks.map(({ id, title, run }) => ({ id, title, ...run(facts) }));
}
