/**
 * Units as types. A value with a unit is a plain number at run time; the type keeps seconds from being taken for
 * milliseconds. Make one with a function that says its unit: `minutes(5)`, `gigabytes(2)`.
 */
declare const unit: unique symbol;

/** Whole or broken seconds. */
export type Seconds = number & { readonly [unit]: 'seconds' };
/** Milliseconds; Datadog's dashboards count the interval of a query in them. */
export type Milliseconds = number & { readonly [unit]: 'milliseconds' };
/** Bytes, decimal: a kilobyte is 1,000 bytes, as Datadog displays them. */
export type Bytes = number & { readonly [unit]: 'bytes' };

export const seconds = (count: number): Seconds => count as Seconds;
export const minutes = (count: number): Seconds => seconds(count * 60);
export const hours = (count: number): Seconds => minutes(count * 60);
export const days = (count: number): Seconds => hours(count * 24);

export const milliseconds = (count: number): Milliseconds => count as Milliseconds;
/** The same span, counted in milliseconds. */
export const inMilliseconds = (span: Seconds): Milliseconds => milliseconds(span * 1000);

export const bytes = (count: number): Bytes => count as Bytes;
export const kilobytes = (count: number): Bytes => bytes(count * 1000);
export const megabytes = (count: number): Bytes => kilobytes(count * 1000);
export const gigabytes = (count: number): Bytes => megabytes(count * 1000);

/**
 * A span as monitor queries write it: `5m`, `2h`, `1d`. The largest unit that divides it is used.
 *
 * @throws RangeError when the span is no whole number of minutes above zero
 * @see https://docs.datadoghq.com/monitors/types/log/
 */
export function timeframe(span: Seconds): string {
  if (!Number.isInteger(span / 60) || span <= 0) {
    throw new RangeError(`"${span} s" is no timeframe: it takes whole minutes`);
  }
  if (span % 86_400 === 0) return `${span / 86_400}d`;
  return span % 3600 === 0 ? `${span / 3600}h` : `${span / 60}m`;
}
