import { isLogNumber } from '../../model/log-number.js';

/** A value of a log on one line, doubles and long numbers with all their digits, cut at `limit` characters. */
export function showValue(value: unknown, limit: number): string {
  const text = print(value);
  return text.length <= limit ? text : `${text.slice(0, limit - 1)}…`;
}

function print(value: unknown): string {
  if (value === undefined) return '(nothing)';
  if (isLogNumber(value)) return String(value);
  if (Array.isArray(value)) return `[${value.map(print).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}: ${print(member)}`);
  return `{${members.join(', ')}}`;
}
