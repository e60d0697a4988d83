/** `Thu Jan 28 2021 17:42:31 UTC`, as notifications of monitors say it. */
export function formatMonitorTime(ms: number): string {
  const [day = '', date = '', month = '', year = '', time = ''] = new Date(ms)
    .toUTCString()
    .replace(',', '')
    .split(' ');
  return `${day} ${month} ${date} ${year} ${time} UTC`;
}

/** `Mon Jan 01 00:00:00 UTC 1970`, as signals say it. */
export function formatSignalTime(ms: number): string {
  const [day = '', date = '', month = '', year = '', time = ''] = new Date(ms)
    .toUTCString()
    .replace(',', '')
    .split(' ');
  return `${day} ${month} ${date} ${time} UTC ${year}`;
}

/** `2021-05-31 23:43:27+09:00`; nothing where the time zone is unknown. */
export function formatLocalTime(ms: number, timeZone: string): string | undefined {
  try {
    const format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      timeZoneName: 'longOffset',
    });
    const parts = new Map(format.formatToParts(ms).map(({ type, value }) => [type, value]));
    const offset = parts.get('timeZoneName')?.replace('GMT', '') ?? '';
    const date = ['year', 'month', 'day'].map((type) => partOf(parts, type)).join('-');
    const time = ['hour', 'minute', 'second'].map((type) => partOf(parts, type)).join(':');
    return `${date} ${time}${offset === '' ? '+00:00' : offset}`;
  } catch {
    return undefined;
  }
}

function partOf(parts: ReadonlyMap<string, string>, type: string): string {
  return parts.get(type) ?? '';
}

/** Values and thresholds are doubles in Datadog, and are written with at least one decimal: `90.0`. */
export function formatValue(value: number): string {
  const rounded = Math.round(value * 1000) / 1000;
  return Number.isInteger(rounded) && Math.abs(rounded) < 1e15 ? `${rounded}.0` : String(rounded);
}

export function humanizeBytes(bytes: number): string {
  return humanize(bytes, 1024, ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB']);
}

export function humanizeBits(bits: number): string {
  return humanize(bits, 1000, ['b', 'kb', 'Mb', 'Gb', 'Tb', 'Pb']);
}

function humanize(value: number, step: number, units: readonly string[]): string {
  let scaled = value;
  let unit = 0;
  while (Math.abs(scaled) >= step && unit < units.length - 1) {
    scaled /= step;
    unit += 1;
  }
  return `${Math.round(scaled * 100) / 100} ${units[unit] ?? ''}`;
}
