import { readMonitor, replay, type MonitorTransition } from '../../../src/engine/monitors/index.js';
import type { LogEvent } from '../../../src/model/log-event.js';
import { minute, start } from '../tailnet-logs.js';

/** A log monitor in the API's form. */
export function monitorJson(query: string, options: object = {}, texts: object = {}): object {
  return { name: 'Logins', type: 'log alert', query, message: '{{value}}', options, ...texts };
}

/** What a monitor did, as `minute: status of group`. */
export function run(json: object, logs: readonly LogEvent[], minutes: number): readonly string[] {
  return transitionsOf(json, logs, minutes).map(({ at, from, to, group, renotify, notify }) => {
    const who = group.map(({ value }) => value).join('/');
    const notes = [renotify ? 'again' : '', notify ? '' : 'silent'].filter((note) => note !== '').join(' ');
    return `${(at - start) / minute}: ${from} > ${to} ${who} ${notes}`.trim().replace(/ +/g, ' ');
  });
}

export function transitionsOf(
  json: object,
  logs: readonly LogEvent[],
  minutes: number,
): readonly MonitorTransition[] {
  const monitor = readMonitor(json);
  if (!monitor.ok) throw new Error(monitor.problem);
  const { transitions, problem } = replay(monitor.value, logs, { from: start, to: start + minutes * minute });
  if (problem !== undefined) throw new Error(problem);
  return transitions;
}
