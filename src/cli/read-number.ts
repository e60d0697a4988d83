import { TailscaleDdError } from '../errors.js';

/** A whole number of an option. Throws `usage` with the range. */
export function readWholeNumber(
  value: unknown,
  place: string,
  range: { readonly least: number; readonly most: number },
): number {
  const number = typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
  if (number >= range.least && number <= range.most) return number;
  throw new TailscaleDdError(
    'usage',
    `"${String(value)}" is no whole number from ${range.least} to ${range.most}`,
    { place },
  );
}
