import type { Finding } from '../../model/finding.js';

/** File path, `#`, JSON pointer: the `at` of the JSON report. */
export function findingPlace(finding: Pick<Finding, 'file' | 'pointer'>): string {
  return `${finding.file}#${finding.pointer}`;
}
