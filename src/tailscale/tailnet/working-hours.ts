/** How busy a person is, from 0.03 at night and on weekends to 1 in the middle of a working day. */
export function readActivity(time: number, utcOffset: number): number {
  const local = new Date(time + utcOffset * 3_600_000);
  const day = local.getUTCDay();
  const hour = local.getUTCHours() + local.getUTCMinutes() / 60;
  if (day === 0 || day === 6) return idle;
  if (hour < 7 || hour > 20) return idle;
  if (hour < 9) return idle + ((hour - 7) / 2) * (1 - idle);
  if (hour > 17) return idle + ((20 - hour) / 3) * (1 - idle);
  return hour > 12 && hour < 13 ? 0.6 : 1;
}

const idle = 0.03;
