import { isLogNumber, numericValue } from '../../model/log-number.js';
import type { TestReport } from '../../model/verdict.js';

/** The report as one JSON document. Longs beyond 2^53 are texts, since JSON readers would round them. */
export function renderTestsJson(report: TestReport): string {
  return `${JSON.stringify(report, (_, value: unknown) => plainValue(value), 2)}\n`;
}

function plainValue(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  return isLogNumber(value) ? numericValue(value) : value;
}
