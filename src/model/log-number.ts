/**
 * Numbers of a log, with long and double told apart to the last digit, each value in one form only:
 *
 * | Datadog | here |
 * |---|---|
 * | long within ±(2^53 - 1) | `number`, whole |
 * | long beyond | `bigint` |
 * | double with a fraction | `number`, not whole |
 * | double that is whole (`138.0`, `1.23E8`) | `Double` |
 *
 * Most numbers of real logs are therefore what `JSON.parse` makes of them.
 */
export type LogNumber = number | bigint | Double;

/** A double whose value is whole. Make one with {@link toDouble}, which leaves doubles with a fraction as they are. */
export class Double {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }

  /** Lets the number compare and calculate: `new Double(3) > 2`. */
  valueOf(): number {
    return this.value;
  }
}

/** The double of that value, in its one form. Not for NaN and infinities, which no log can hold. */
export function toDouble(value: number): number | Double {
  return Number.isInteger(value) ? new Double(value) : value;
}

/** The long of that value, in its one form. */
export function toLong(value: bigint): number | bigint {
  return value >= -maxSafe && value <= maxSafe ? Number(value) : value;
}

const maxSafe = BigInt(Number.MAX_SAFE_INTEGER);

export function isLogNumber(value: unknown): value is LogNumber {
  return typeof value === 'number' || typeof value === 'bigint' || value instanceof Double;
}

export function isLong(value: unknown): value is number | bigint {
  return typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value));
}

/** Its value for comparing and calculating; a long beyond 2^53 loses its last digits here. */
export function numericValue(number: LogNumber): number {
  if (typeof number === 'number') return number;
  return typeof number === 'bigint' ? Number(number) : number.value;
}
