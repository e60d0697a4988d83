export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/** What the reader chose: a span that moves with the clock, or a fixed stretch of time. */
export type TimeChoice =
  | { readonly type: 'live'; readonly spanMs: number }
  | { readonly type: 'fixed'; readonly from: number; readonly to: number };

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

export const presets: readonly { readonly label: string; readonly short: string; readonly spanMs: number }[] =
  [
    { label: 'Past 5 minutes', short: '5m', spanMs: 5 * minute },
    { label: 'Past 15 minutes', short: '15m', spanMs: 15 * minute },
    { label: 'Past 30 minutes', short: '30m', spanMs: 30 * minute },
    { label: 'Past hour', short: '1h', spanMs: hour },
    { label: 'Past 4 hours', short: '4h', spanMs: 4 * hour },
    { label: 'Past day', short: '1d', spanMs: day },
    { label: 'Past 2 days', short: '2d', spanMs: 2 * day },
    { label: 'Past week', short: '1w', spanMs: 7 * day },
  ];

const defaultChoice: TimeChoice = { type: 'live', spanMs: 4 * hour };

export function rangeOf(choice: TimeChoice, now: number): TimeRange {
  if (choice.type === 'fixed') return { from: choice.from, to: choice.to };
  return { from: now - choice.spanMs, to: now };
}

export function labelOf(choice: TimeChoice): string {
  if (choice.type === 'live') {
    const preset = presets.find(({ spanMs }) => spanMs === choice.spanMs);
    return preset?.label ?? `Past ${shortSpan(choice.spanMs)}`;
  }
  return `${shortSpan(choice.to - choice.from)} chosen`;
}

export function shortSpan(spanMs: number): string {
  if (spanMs >= 7 * day && spanMs % (7 * day) === 0) return `${spanMs / (7 * day)}w`;
  if (spanMs >= day && spanMs % day === 0) return `${spanMs / day}d`;
  if (spanMs >= hour && spanMs % hour === 0) return `${spanMs / hour}h`;
  if (spanMs >= minute) return `${Math.round(spanMs / minute)}m`;
  return `${Math.max(1, Math.round(spanMs / 1000))}s`;
}

const unitSizes: Readonly<Record<string, number>> = {
  s: 1000,
  m: minute,
  h: hour,
  d: day,
  w: 7 * day,
  mo: 30 * day,
};

/** `15m`, `4h`, `1mo` as a span; undefined where it is none. Widgets carry the same words as `live_span`. */
export function readSpan(written: string): number | undefined {
  const match = /^(\d+)(mo|[smhdw])$/u.exec(written);
  const size = unitSizes[match?.[2] ?? ''];
  return match === null || size === undefined ? undefined : Number(match[1]) * size;
}

/** What the page's address says: `?live=4h`, or `?from_ts=…&to_ts=…` as Datadog writes it. */
export function readChoice(params: URLSearchParams): TimeChoice {
  const from = Number(params.get('from_ts') ?? Number.NaN);
  const to = Number(params.get('to_ts') ?? Number.NaN);
  if (Number.isFinite(from) && Number.isFinite(to) && to > from) return { type: 'fixed', from, to };
  const spanMs = readSpan(params.get('live') ?? '');
  return spanMs === undefined ? defaultChoice : { type: 'live', spanMs };
}

export function writeChoice(choice: TimeChoice, params: URLSearchParams): void {
  for (const name of ['live', 'from_ts', 'to_ts']) params.delete(name);
  if (choice.type === 'live') {
    params.set('live', shortSpan(choice.spanMs));
    return;
  }
  params.set('from_ts', String(Math.round(choice.from)));
  params.set('to_ts', String(Math.round(choice.to)));
}
