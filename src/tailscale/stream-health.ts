import type { LogStream, LogStreamStatus } from './api-types.js';

export type HealthLevel = 'ok' | 'warning' | 'critical' | 'unknown';

export interface StreamHealth {
  readonly level: HealthLevel;
  /** Why it is no better, each with its figures. Empty for `ok`. */
  readonly reasons: readonly string[];
}

/** A stream that has been silent for longer is stalled: an audit log alone may be quiet for hours. */
const stalledAfterHours = 24;
/** Share of failed requests from which a stream is in trouble, by the publisher's moving average. */
const failingShare = 0.5;
/** Log-based metrics leave out logs that arrive later than this. @see https://docs.datadoghq.com/logs/log_configuration/logs_to_metrics/ */
export const latestForMetricsMinutes = 5;

/** Judges a stream by its last activity, last error, failed requests and spoofed entries. */
export function judgeStream(
  stream: LogStream,
  status: LogStreamStatus | undefined,
  nowMs: number,
): StreamHealth {
  if (status === undefined) return { level: 'unknown', reasons: ['Tailscale reports no status yet'] };
  const critical: string[] = [];
  const warnings: string[] = [];
  const share = status.rateTotalRequests > 1e-9 ? status.rateFailedRequests / status.rateTotalRequests : 0;
  if (share >= failingShare) critical.push(`${Math.round(share * 100)} % of requests fail`);
  if (status.lastError !== '')
    (critical.length > 0 ? critical : warnings).push(`last error: ${shorten(status.lastError)}`);
  const silentHours = (nowMs - Date.parse(status.lastActivity)) / 3_600_000;
  if (status.numTotalRequests === 0) warnings.push('nothing has been sent yet');
  else if (silentHours >= stalledAfterHours) warnings.push(`silent for ${Math.floor(silentHours)} hours`);
  if (status.numSpoofedEntries > 0)
    warnings.push(`${status.numSpoofedEntries} flow entries lack the other side's report`);
  const period = stream.uploadPeriodMinutes ?? 0;
  if (period > latestForMetricsMinutes) {
    warnings.push(
      `uploads every ${period} minutes: log-based metrics ignore logs over ${latestForMetricsMinutes} minutes late`,
    );
  }
  const level = critical.length > 0 ? 'critical' : warnings.length > 0 ? 'warning' : 'ok';
  return { level, reasons: [...critical, ...warnings] };
}

// The error text comes from the destination: it may hold anything, so keys in it are masked and its length is bounded.
function shorten(text: string): string {
  const masked = text.replace(/\b[0-9a-f]{32,40}\b/gi, '***').replace(/tskey-[\w-]+/g, '***');
  return masked.length <= 200 ? masked : `${masked.slice(0, 199)}…`;
}
