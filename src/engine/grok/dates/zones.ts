/** Minutes east of UTC for the zone names that have one meaning only, or one by far the most usual (as Java's). */
const abbreviations: ReadonlyMap<string, number> = new Map([
  ['Z', 0],
  ['UTC', 0],
  ['GMT', 0],
  ['UT', 0],
  ['WET', 0],
  ['WEST', 60],
  ['BST', 60],
  ['CET', 60],
  ['CEST', 120],
  ['MEZ', 60],
  ['MESZ', 120],
  ['EET', 120],
  ['EEST', 180],
  ['IDT', 180],
  ['MSK', 180],
  ['MSD', 240],
  ['TRT', 180],
  ['WAT', 60],
  ['CAT', 120],
  ['SAST', 120],
  ['EAT', 180],
  ['GST', 240],
  ['PKT', 300],
  ['IST', 330],
  ['NPT', 345],
  ['ICT', 420],
  ['WIB', 420],
  ['WITA', 480],
  ['WIT', 540],
  ['MYT', 480],
  ['PHT', 480],
  ['SGT', 480],
  ['HKT', 480],
  ['JST', 540],
  ['KST', 540],
  ['AWST', 480],
  ['ACST', 570],
  ['ACDT', 630],
  ['AEST', 600],
  ['AEDT', 660],
  ['NZST', 720],
  ['NZDT', 780],
  ['BRST', -120],
  ['NDT', -150],
  ['ADT', -180],
  ['ART', -180],
  ['BRT', -180],
  ['CLST', -180],
  ['UYT', -180],
  ['NST', -210],
  ['AST', -240],
  ['CLT', -240],
  ['COT', -300],
  ['PET', -300],
  ['EST', -300],
  ['EDT', -240],
  ['CST', -360],
  ['CDT', -300],
  ['MST', -420],
  ['MDT', -360],
  ['PST', -480],
  ['PDT', -420],
  ['AKST', -540],
  ['AKDT', -480],
  ['HDT', -540],
  ['HST', -600],
  ['SST', -660],
]);

/** A zone's offset from UTC at a local wall time, both in milliseconds. */
export type ZoneOffset = (localMillis: number) => number;

/**
 * A zone by its name, abbreviation or offset: `Europe/Paris`, `EST`, `UTC+5`, `+3`, `-05:30`.
 * `undefined` for a name that is none.
 */
export function zoneOffset(name: string): ZoneOffset | undefined {
  const trimmed = name.trim();
  const minutes = abbreviations.get(trimmed.toUpperCase()) ?? parseOffset(trimmed);
  if (minutes !== undefined) return () => minutes * 60_000;
  const formatter = formatterOf(trimmed);
  return formatter === undefined ? undefined : (local) => offsetByCalendar(formatter, local);
}

function parseOffset(text: string): number | undefined {
  const match = /^(?:UTC|GMT|UT)?([+-])(\d{1,2})(?::?(\d{2}))?(?::?\d{2})?$/.exec(text);
  if (match === null) return undefined;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? '0');
  return match[1] === '-' ? -minutes : minutes;
}

const formatters = new Map<string, Intl.DateTimeFormat | undefined>();

function formatterOf(name: string): Intl.DateTimeFormat | undefined {
  if (!formatters.has(name)) formatters.set(name, makeFormatter(name));
  return formatters.get(name);
}

function makeFormatter(timeZone: string): Intl.DateTimeFormat | undefined {
  if (!/^[A-Za-z][\w+/-]*$/.test(timeZone)) return undefined;
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return undefined;
  }
}

// The offset is known for an instant and sought for a wall time, so it is found in two steps.
function offsetByCalendar(formatter: Intl.DateTimeFormat, local: number): number {
  const guess = offsetAt(formatter, local);
  return offsetAt(formatter, local - guess);
}

function offsetAt(formatter: Intl.DateTimeFormat, instant: number): number {
  const fields: Record<string, number> = {};
  for (const { type, value } of formatter.formatToParts(instant)) fields[type] = Number(value);
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = fields;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
}
