import { randomUUID } from 'node:crypto';
import { Double } from '../../model/log-number.js';

/** No text holds it, so what follows it is a number that JSON.stringify cannot print. */
const mark = randomUUID();
const marked = new RegExp(`"${mark}(-?\\d+)"`, 'g');

/** JSON of an answer. Attributes of logs hold long numbers, which are printed to the last digit. */
export function printBody(body: unknown): string {
  let hasLong = false;
  const text = JSON.stringify(body, (_key, value: unknown) => {
    if (value instanceof Double) return value.value;
    if (typeof value !== 'bigint') return value;
    hasLong = true;
    return `${mark}${value}`;
  });
  return hasLong ? text.replace(marked, '$1') : text;
}
