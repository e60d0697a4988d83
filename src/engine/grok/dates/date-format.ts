import { monthNames } from './month-names.js';

/** What a letter of a date pattern reads. */
export type DateField =
  | 'year'
  | 'shortYear'
  | 'month'
  | 'monthName'
  | 'day'
  | 'dayOfYear'
  | 'hour'
  | 'hourOfHalfDay'
  | 'minute'
  | 'second'
  | 'fraction'
  | 'halfDay'
  | 'zone'
  | 'ignored';

export interface DateFormat {
  /** Regex source, without groups, in the common ground of Java and JavaScript. */
  readonly source: string;
  /** The same with a group for each field. */
  readonly pattern: RegExp;
  readonly fields: readonly DateField[];
  readonly months: readonly string[];
}

interface Element {
  readonly source: string;
  readonly field: DateField | undefined;
}

/**
 * Reads a date pattern (`yyyy-MM-dd'T'HH:mm:ss.SSSZ`); answers what is wrong with it as text.
 * @see https://docs.datadoghq.com/logs/log_configuration/parsing/#parsing-dates
 */
export function parseDateFormat(format: string, locale: string | undefined): DateFormat | string {
  const elements: Element[] = [];
  for (const [token] of format.matchAll(/'[^']*(?:''[^']*)*'|''|([A-Za-z])\1*|[^A-Za-z']|'/gs)) {
    const element = readElement(token);
    if (element === undefined) return `letter "${token}" of date pattern "${format}" means nothing`;
    elements.push(element);
  }
  const source = elements.map((element) => element.source).join('');
  const grouped = elements
    .map(({ source: part, field }) => (field === undefined ? part : `(${part})`))
    .join('');
  return {
    source,
    pattern: new RegExp(`^${grouped}$`, 'u'),
    fields: elements.flatMap(({ field }) => (field === undefined ? [] : [field])),
    months: monthNames(locale),
  };
}

function readElement(token: string): Element | undefined {
  const letter = token.charAt(0);
  if (letter === "'") return literal(token === "''" ? "'" : token.slice(1, -1).replaceAll("''", "'"));
  if (!/[A-Za-z]/.test(letter)) return literal(token);
  const count = token.length;
  switch (letter) {
    case 'y':
    case 'Y':
    case 'u':
      if (count === 2) return number('shortYear', 2, 2);
      return count === 1 ? number('year', 1, 4) : number('year', Math.max(count, 4), Math.max(count, 4));
    case 'M':
    case 'L':
      return month(count);
    case 'd':
      return number('day', count, Math.max(count, 2));
    case 'D':
      return number('dayOfYear', Math.min(count, 3), 3);
    case 'H':
      return number('hour', count, Math.max(count, 2));
    case 'h':
    case 'K':
    case 'k':
      return number(letter === 'k' ? 'hour' : 'hourOfHalfDay', count, Math.max(count, 2));
    case 'm':
      return number('minute', count, Math.max(count, 2));
    case 's':
      return number('second', count, Math.max(count, 2));
    case 'S':
      return number('fraction', count, count);
    case 'a':
      return { source: '[AaPp]\\.?[Mm]\\.?', field: 'halfDay' };
    case 'E':
    case 'e':
      return {
        source: letter === 'e' ? '\\d' : count <= 3 ? '\\p{L}{2,3}\\.?' : '\\p{L}+',
        field: 'ignored',
      };
    case 'w':
      return number('ignored', count, 2);
    case 'z':
    case 'V':
      return { source: `(?:(?:UTC|GMT|UT)?${offset}|${zoneName})`, field: 'zone' };
    case 'Z':
    case 'X':
    case 'x':
      return count > 2 && letter === 'Z'
        ? { source: `(?:${offset}|${zoneName})`, field: 'zone' }
        : {
            source: letter === 'Z' ? '(?:Z|[+-]\\d{2}:?\\d{2})' : '(?:Z|[+-]\\d{2}(?::?\\d{2})?)',
            field: 'zone',
          };
    default:
      return undefined;
  }
}

const zoneName = '[A-Za-z]+(?:[/_-][A-Za-z]+)*';
/** Behind the name of a zone hours may stand alone: `GMT+2`. */
const offset = '[+-]\\d{1,2}(?::?\\d{2})?';

function number(field: DateField, min: number, max: number): Element {
  return { source: min === max ? `\\d{${min}}` : `\\d{${min},${max}}`, field };
}

function month(count: number): Element {
  if (count <= 2) return number('month', count, 2);
  return { source: count === 3 ? '\\p{L}{3,4}\\.?' : '\\p{L}+', field: 'monthName' };
}

function literal(text: string): Element {
  return { source: text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), field: undefined };
}
