import type { GroupStatus, LogMonitor, MonitorTransition } from '../../engine/monitors/index.js';

const minute = 60_000;
const hour = 60 * minute;

/** Why a group stands where it stands, in one sentence. */
export function explainStatus(monitor: LogMonitor, group: GroupStatus): string {
  return explain(monitor, groupName(monitor, group.group), group.status, group.value);
}

export function explainTransition(monitor: LogMonitor, { group, to, value }: MonitorTransition): string {
  return explain(
    monitor,
    groupName(
      monitor,
      group.map(({ value: name }) => name),
    ),
    to,
    value,
  );
}

function explain(monitor: LogMonitor, group: string, status: string, value: number | null): string {
  const who = group === '' ? 'The value' : group;
  const span = `over the last ${formatSpan(monitor.windowMs)}`;
  if (value === null) return `${who} had no data ${span}`;
  const { operator } = monitor.comparison;
  const limit =
    status === 'Warn'
      ? (monitor.thresholds.warning ?? monitor.thresholds.critical)
      : monitor.thresholds.critical;
  const is = group === '' ? 'is' : 'came to';
  if (status === 'OK') return `${who} ${is} ${round(value)} ${span}, not ${operator} ${round(limit)}`;
  return `${who} ${is} ${round(value)} ${span}, ${operator} ${round(limit)}`;
}

/** `@usr.email:alice@example.com,service:web`, as the API names groups; empty for one alert in all. */
export function groupName({ groupBy }: LogMonitor, group: readonly string[]): string {
  return group.map((value, at) => `${groupBy[at] ?? ''}:${value}`).join(',');
}

function round(value: number): string {
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : 2;
  return value.toFixed(digits).replace(/\B(?=(\d{3})+(?!\d))/gu, ',');
}

function formatSpan(ms: number): string {
  if (ms % hour === 0) return ms === hour ? 'hour' : `${ms / hour} hours`;
  return ms === minute ? 'minute' : `${Math.round(ms / minute)} minutes`;
}
