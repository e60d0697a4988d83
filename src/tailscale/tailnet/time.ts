import type { Random } from './random.js';

/** RFC 3339 with nine fraction digits, as Tailscale writes times. */
export function formatTime(time: number, random: Random): string {
  return `${new Date(time).toISOString().slice(0, -1)}${random.digits(6, '0123456789')}Z`;
}
