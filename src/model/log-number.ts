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

  /** The digits that Datadog writes: `138.0`. */
  toString(): string {
    return printDouble(this.value);
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

/**
 * The number as Java's `Double.toString` writes it: `138.0`, `1.23E8`, `1.0E-5`.
 * @see https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/lang/Double.html#toString(double)
 */
export function printDouble(value: number): string {
  if (Object.is(value, -0)) return '-0.0';
  const size = Math.abs(value);
  if (size === 0 || (size >= 1e-3 && size < 1e7)) {
    const text = String(value);
    return text.includes('.') ? text : `${text}.0`;
  }
  if (!Number.isFinite(value)) return String(value);
  const [digits = '', exponent = ''] = value.toExponential().split('e');
  return `${digits.includes('.') ? digits : `${digits}.0`}E${Number(exponent)}`;
}
