const units: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 7 * 86_400_000,
  mo: 30 * 86_400_000,
};

/** `5m`, `1h`, `90s` in milliseconds; nothing for what is no duration. */
export function parseDuration(text: string): number | undefined {
  const [, amount, unit = ''] = /^(\d+(?:\.\d+)?)\s*(s|mo|m|h|d|w)$/.exec(text.trim()) ?? [];
  const unitMs = units[unit];
  return amount === undefined || unitMs === undefined ? undefined : Number(amount) * unitMs;
}
