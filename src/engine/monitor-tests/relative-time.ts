const part = /^(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d+)?)s)?$/;

/** `90s`, `5m`, `1h30m`, `0` in milliseconds; nothing for what is no such time. */
export function parseRelativeTime(text: string): number | undefined {
  const compact = text.replace(/\s+/g, '');
  if (compact === '0') return 0;
  const found = part.exec(compact);
  if (found === null || compact === '') return undefined;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = found.slice(1).map((digits) => Number(digits ?? 0));
  return Math.round((((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000);
}

/** The shortest text for a time: `1h30m`. */
export function printRelativeTime(ms: number): string {
  const seconds = ms / 1000;
  const parts = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor((seconds % 86_400) / 3600), 'h'],
    [Math.floor((seconds % 3600) / 60), 'm'],
    [Math.round((seconds % 60) * 1000) / 1000, 's'],
  ] as const;
  return parts.flatMap(([amount, unit]) => (amount === 0 ? [] : `${amount}${unit}`)).join('') || '0';
}
