import type { Signal } from '../../engine/rules/index.js';
import { asArray, asObject, asString } from '../json.js';
import type { MonitorDetail, MonitorStatus, MonitorSummary } from '../page/protocol.js';
import type { LiveRule } from './live-rules.js';

const freshMs = 2 * 3_600_000;

/** A rule counts as alerting for two hours after its last signal. */
export function summarizeRule(
  { definition, unsupported, state, signals }: LiveRule,
  now: number,
): MonitorSummary {
  const latest = signals.at(-1);
  const isFresh = latest !== undefined && now - latest.at < freshMs;
  const queries = asArray(definition['queries']).map((query) => asString(asObject(query)['query']) ?? '');
  return {
    id: String(definition['id']),
    name: asString(definition['name']) ?? '',
    kind: 'rule',
    status: state === undefined ? 'Unknown' : isFresh ? statusOf(latest) : 'OK',
    query: queries.join('\n'),
    tags: asArray(definition['tags']).map(String),
    groups: [],
    lastTransition: latest?.at ?? null,
    reason: unsupported ?? describeSignals(signals, latest),
    ...(unsupported === undefined ? {} : { unsupported }),
  };
}

function describeSignals(signals: readonly Signal[], latest: Signal | undefined): string {
  if (latest === undefined) return 'No log has matched yet';
  const others = signals.length === 1 ? '' : ` (${signals.length} signals in all)`;
  return `${whatHappened(latest)}${others}`;
}

/** The paragraph under the heading "What happened", where the rule's message has one; else who it was about. */
function whatHappened({ message, status, group }: Signal): string {
  const told = /^#+ *what happened *\n+([^\n]+)/imu.exec(message)?.[1];
  const who = group.map(({ facet, value }) => `${facet}:${value}`).join(', ');
  return told?.replaceAll(/[*`_]/gu, '') ?? `A ${status} signal${who === '' ? '' : ` for ${who}`}`;
}

function statusOf({ status }: Signal): MonitorStatus {
  return status === 'critical' || status === 'high' ? 'Alert' : 'Warn';
}

export function describeRule(rule: LiveRule, now: number): MonitorDetail {
  return {
    ...summarizeRule(rule, now),
    message: asString(rule.definition['message']) ?? '',
    thresholds: {},
    transitions: rule.signals.map((signal) => ({
      at: signal.at,
      group: signal.group.map(({ facet, value }) => `${facet}:${value}`).join(','),
      from: 'OK',
      to: statusOf(signal),
      value: null,
      reason: `${signal.status}${signal.caseName === '' ? '' : `, case "${signal.caseName}"`}`,
    })),
    notifications: rule.signals.map((signal) => ({
      at: signal.at,
      title: signal.title,
      body: signal.message,
      handles: signal.handles,
      status: statusOf(signal),
    })),
  };
}
