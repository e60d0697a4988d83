const english = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const known = new Map<string, readonly string[]>();

/** Lower-case beginnings of the twelve month names in a locale (`fr`, `de-DE`); English where there is none. */
export function monthNames(locale: string | undefined): readonly string[] {
  if (locale === undefined || /^en\b/i.test(locale)) return english;
  const names = known.get(locale) ?? localNames(locale);
  known.set(locale, names);
  return names;
}

function localNames(locale: string): readonly string[] {
  try {
    const format = new Intl.DateTimeFormat(locale.replaceAll('_', '-'), { month: 'long', timeZone: 'UTC' });
    const names = english.map((_, index) => format.format(Date.UTC(2024, index, 1)).toLowerCase());
    return names.map((name) => shortestPrefix(name, names));
  } catch {
    return english;
  }
}

/** The beginning that tells a name from all others, of three letters or more: `juin` and `juil`. */
function shortestPrefix(name: string, names: readonly string[]): string {
  let length = 3;
  while (
    length < name.length &&
    names.some((other) => other !== name && other.startsWith(name.slice(0, length)))
  ) {
    length++;
  }
  return name.slice(0, length);
}
