import { generateLogs } from '../src/tailscale/tailnet/generate.js';

const mostLogs = 50_000;
// Left out of the logs, so that they count for the time at which they arrive.
const dates = new Set(['logged', 'eventTime', 'end', 'start']);

/** Requests to the intake with that many logs of a made-up tailnet each, made before a clock starts. */
export function madeUpRequests(to: number, logsEach: number): readonly Buffer[] {
  const entries: string[] = [];
  const options = { scenario: 'insider', nodes: 60, seed: 3, flows: 'split' } as const;
  for (const { log } of generateLogs({ ...options, from: to - 8 * 3_600_000, to })) {
    entries.push(JSON.stringify(log, (key, value: unknown) => (dates.has(key) ? undefined : value)));
    if (entries.length >= mostLogs) break;
  }
  const whole = Math.floor(entries.length / logsEach);
  return Array.from({ length: whole }, (_, at) =>
    Buffer.from(`[${entries.slice(at * logsEach, (at + 1) * logsEach).join(',')}]`),
  );
}
