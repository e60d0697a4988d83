import { isLong } from '../../model/log-number.js';
import type { LogStatus } from '../../model/log-event.js';
import { isScalar } from './mutable-event.js';
import { scalarText } from './value-text.js';
import type { MutableValue } from './mutable-event.js';

/**
 * The status that a value means: syslog's numbers, or the first letters of a word.
 * @see https://docs.datadoghq.com/logs/log_configuration/processors/log_status_remapper/
 */
export function severityOf(value: MutableValue): LogStatus {
  if (!isScalar(value)) return 'info';
  const text = (isLong(value) ? String(value) : scalarText(value)).trim().toLowerCase();
  if (/^[0-7]$/.test(text)) return bySyslogNumber[Number(text)] ?? 'info';
  if (text.startsWith('emerg')) return 'emergency';
  return byFirstLetter[text.charAt(0)] ?? 'info';
}

const bySyslogNumber: readonly LogStatus[] = [
  'emergency',
  'alert',
  'critical',
  'error',
  'warn',
  'notice',
  'info',
  'debug',
];

// "E" alone is an error and "S" is ok: Datadog's own test of argocd and kyototycoon say so where the docs do not.
const byFirstLetter: Readonly<Record<string, LogStatus>> = {
  f: 'emergency',
  a: 'alert',
  c: 'critical',
  e: 'error',
  w: 'warn',
  n: 'notice',
  i: 'info',
  d: 'debug',
  t: 'debug',
  v: 'debug',
  o: 'ok',
  s: 'ok',
};
