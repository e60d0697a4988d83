import type { Check, Outcome } from '../check.js';
import { fail, pass, skip, warn } from '../check.js';
import type { DoctorFacts, Read } from '../facts.js';

/** Datadog refuses signed requests and dates logs wrongly when clocks are further apart. */
const mostClockDifferenceMs = 60_000;

const readable =
  (
    part: keyof DoctorFacts & ('pipelines' | 'monitors' | 'dashboards' | 'logs' | 'streams'),
    what: string,
  ): Check['run'] =>
  (facts) => {
    const found: Read<unknown> | undefined = facts[part];
    if (found === undefined) return skip('no credentials of Tailscale are set');
    if ('value' in found) return pass(`${what} can be read`);
    return 'problem' in facts.datadog && part !== 'streams'
      ? skip('the keys have to work first')
      : fail(found.problem, found.hint ?? `allow the keys to read ${what}`);
  };

export const accessChecks: readonly Check[] = [
  {
    id: 'datadog-keys',
    title: 'Datadog takes the keys',
    run: ({ datadog }) =>
      'value' in datadog
        ? pass(`keys work on ${datadog.value.site}`)
        : fail(datadog.problem, datadog.hint ?? 'check DD_API_KEY, DD_APP_KEY and DD_SITE'),
  },
  {
    id: 'read-pipelines',
    title: 'Pipelines can be read',
    run: readable('pipelines', 'log pipelines (logs_read_config)'),
  },
  {
    id: 'read-monitors',
    title: 'Monitors can be read',
    run: readable('monitors', 'monitors (monitors_read)'),
  },
  {
    id: 'read-dashboards',
    title: 'Dashboards can be read',
    run: readable('dashboards', 'dashboards (dashboards_read)'),
  },
  { id: 'read-logs', title: 'Logs can be read', run: readable('logs', 'logs (logs_read_data)') },
  {
    id: 'read-streams',
    title: "Tailscale's log streaming can be read",
    run: readable('streams', 'the log streams'),
  },
  { id: 'clock', title: 'The clock is right', run: judgeClock },
];

function judgeClock({ datadog, nowMs }: DoctorFacts): Outcome {
  const serverTimeMs = 'value' in datadog ? datadog.value.serverTimeMs : undefined;
  if (serverTimeMs === undefined) return skip('the server has told no time');
  const difference = Math.abs(serverTimeMs - nowMs);
  const minutes = Math.round(difference / 60_000);
  return difference <= mostClockDifferenceMs
    ? pass('this clock and the server’s agree')
    : warn(
        `this clock is ${minutes} minutes off the server’s`,
        'set the clock by a time server: windows and cursors depend on it',
      );
}
