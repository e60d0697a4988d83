import type { GroupStatus, MonitorTransition } from '../../engine/monitors/index.js';
import { asArray, asObject, asString } from '../json.js';
import type {
  MonitorDetail,
  MonitorGroup,
  MonitorStatus,
  MonitorSummary,
  Notification,
  Transition,
} from '../page/protocol.js';
import type { LiveMonitor } from './live-monitor.js';
import { explainStatus, explainTransition, groupName } from './reason.js';

const order: readonly MonitorStatus[] = ['Alert', 'Warn', 'No Data', 'OK', 'Unknown'];
const groupsShown = 200;

export function summarizeMonitor(live: LiveMonitor): MonitorSummary {
  const { definition, monitor, state } = live;
  const status: MonitorStatus = state === undefined || !live.isEvaluated ? 'Unknown' : state.status;
  const worst = worstGroup(state?.groups ?? []);
  return {
    id: String(definition['id']),
    name: plainName(asString(definition['name']) ?? ''),
    kind: 'monitor',
    status,
    query: asString(definition['query']) ?? '',
    tags: asArray(definition['tags']).map(String),
    groups: listGroups(live),
    lastTransition: live.transitions.at(-1)?.at ?? null,
    reason:
      live.problem ??
      (monitor === undefined || worst === undefined
        ? 'No log has matched its query yet'
        : explainStatus(monitor, worst)),
    ...(live.problem === undefined ? {} : { unsupported: live.problem }),
  };
}

/** A monitor's name without the variables that only a notification can fill in. */
function plainName(name: string): string {
  return name
    .replaceAll(/\s*[([]?\{\{[^}]*\}\}[)\]]?/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

export function describeMonitor(live: LiveMonitor): MonitorDetail {
  const { definition, transitions } = live;
  const thresholds = Object.entries(asObject(asObject(definition['options'])['thresholds'])).flatMap(
    ([name, value]) => (typeof value === 'number' ? [[name, value] as const] : []),
  );
  return {
    ...summarizeMonitor(live),
    message: asString(definition['message']) ?? '',
    thresholds: Object.fromEntries(thresholds),
    transitions: transitions.map((transition) => toTransition(live, transition)),
    notifications: transitions.filter(({ notify }) => notify).map(toNotification),
  };
}

function worstGroup(groups: readonly GroupStatus[]): GroupStatus | undefined {
  const rank = ({ status }: GroupStatus): number => order.indexOf(status);
  return [...groups].sort(
    (left, right) => rank(left) - rank(right) || Math.abs(right.value ?? 0) - Math.abs(left.value ?? 0),
  )[0];
}

function listGroups({ monitor, state }: LiveMonitor): readonly MonitorGroup[] {
  if (monitor === undefined || state === undefined) return [];
  return [...state.groups]
    .sort(
      (left, right) => order.indexOf(left.status) - order.indexOf(right.status) || right.since - left.since,
    )
    .slice(0, groupsShown)
    .map(({ group, status, since, value }) => ({ name: groupName(monitor, group), status, since, value }));
}

function toTransition({ monitor }: LiveMonitor, transition: MonitorTransition): Transition {
  const { at, group, from, to, value } = transition;
  return {
    at,
    group: group.map(({ facet, value: name }) => `${facet}:${name}`).join(','),
    from,
    to,
    value,
    reason: monitor === undefined ? '' : explainTransition(monitor, transition),
  };
}

function toNotification({ at, title, message, handles, to }: MonitorTransition): Notification {
  return { at, title, body: message, handles, status: to };
}
