import { randomBytes, randomInt } from 'node:crypto';
import type { State } from './state/state.js';

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** `abc-123-xyz`, the id of dashboards and security rules. */
export function newDashedId(): string {
  const part = (): string => Array.from({ length: 3 }, () => letters[randomInt(letters.length)]).join('');
  return `${part()}-${part()}-${part()}`;
}

/** 22 characters base64url, the id of log pipelines. */
export function newPipelineId(): string {
  return randomBytes(16).toString('base64url');
}

/** 32 hexadecimal characters, the id of SLOs. */
export function newHexId(): string {
  return randomBytes(16).toString('hex');
}

/** A whole number of up to 15 digits, the id of widgets. */
export function newWidgetId(): number {
  return randomInt(10_000_000_000_000, 281_474_976_710_655);
}

/** The next number of a series; a number is never given twice, also after deletes and restarts. */
export function nextNumber(state: State, series: string, first: number): number {
  const last = state.get('counters', series)?.['value'];
  const next = typeof last === 'number' ? last + 1 : first;
  state.put('counters', series, { value: next });
  return next;
}
