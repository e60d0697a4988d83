import { TailscaleDdError } from '../../errors.js';
import type { LogType } from '../api-types.js';

/** How far each kind of logs has been submitted and acknowledged. Written after the acknowledgement, never before. */
export interface Cursor {
  readonly version: 1;
  /** RFC 3339. All logs up to here are in Datadog; some after it may be as well. */
  readonly until: Readonly<Partial<Record<LogType, string>>>;
}

export const emptyCursor: Cursor = { version: 1, until: {} };

/** Throws `asset` for a file that was cut in half or written by a newer version: guessing would lose or repeat logs. */
export function parseCursor(text: string, place: string): Cursor {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw damaged(place, 'is no JSON', cause);
  }
  if (typeof value !== 'object' || value === null || !('version' in value) || !('until' in value)) {
    throw damaged(place, 'is no cursor');
  }
  if (value.version !== 1)
    throw damaged(place, `has version "${String(value.version)}", which this release does not know`);
  const until = readTimes(value.until);
  if (until === undefined) throw damaged(place, 'holds no times');
  return { version: 1, until };
}

function readTimes(value: unknown): Cursor['until'] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const entries = Object.entries(value);
  const known = entries.every(
    ([name, time]) =>
      (name === 'configuration' || name === 'network') &&
      typeof time === 'string' &&
      !Number.isNaN(Date.parse(time)),
  );
  return known ? Object.fromEntries(entries) : undefined;
}

function damaged(place: string, what: string, cause?: unknown): TailscaleDdError {
  return new TailscaleDdError('asset', `the cursor ${what}`, {
    place,
    hint: 'delete the file and say where to begin with --since; logs that come twice carry the same tailscale.record_id',
    cause,
  });
}
