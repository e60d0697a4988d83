import { messageHandles, splitPath } from '../../language/message-template/index.js';
import type { LogEvent } from '../../model/log-event.js';
import type { MessageValue } from '../messages/evaluate.js';
import { formatMonitorTime, formatValue } from '../messages/format.js';
import { readLogVariable, tagValues } from '../messages/log-variable.js';
import { renderMessage } from '../messages/render-message.js';
import type { LogMonitor, MonitorStatus } from './log-monitor.js';
import type { GroupValue } from './transition.js';

/** What a notification tells of. */
export interface Occasion {
  readonly at: number;
  readonly group: readonly GroupValue[];
  readonly from: MonitorStatus;
  readonly to: MonitorStatus;
  readonly renotify: boolean;
  readonly value: number | null;
  readonly firstTriggeredAt: number;
  readonly lastTriggeredAt: number;
  readonly log: LogEvent | undefined;
}

export interface Notification {
  readonly title: string;
  readonly message: string;
  readonly handles: readonly string[];
}

/** Fills in a monitor's name and message; a repetition ends with the escalation message. */
export function renderNotification(monitor: LogMonitor, occasion: Occasion): Notification {
  const context = {
    variable: (path: string) => readVariable(path, monitor, occasion),
    conditions: conditionsOf(occasion),
    priority: monitor.priority,
  };
  const escalation = occasion.renotify ? monitor.escalationMessage : undefined;
  const parts = [monitor.message, ...(escalation === undefined ? [] : [escalation])];
  const message = parts.map((part) => renderMessage(part, context).trim()).join('\n\n');
  const handles = messageHandles({ nodes: [{ type: 'text', text: message }] }).map(({ handle }) => handle);
  return { title: renderMessage(monitor.name, context).trim(), message, handles: [...new Set(handles)] };
}

/** @see https://docs.datadoghq.com/monitors/notify/variables/#conditional-variables */
function conditionsOf({ from, to, renotify }: Occasion): ReadonlySet<string> {
  const recovers = to === 'OK' && from !== 'OK';
  const all: Readonly<Record<string, boolean>> = {
    is_alert: to === 'Alert',
    is_warning: to === 'Warn',
    is_no_data: to === 'No Data',
    is_recovery: recovers,
    is_alert_recovery: recovers && from === 'Alert',
    is_warning_recovery: recovers && from === 'Warn',
    is_no_data_recovery: from === 'No Data' && to !== 'No Data',
    is_alert_to_warning: from === 'Alert' && to === 'Warn',
    is_warning_to_alert: from === 'Warn' && to === 'Alert',
    is_renotify: renotify,
  };
  return new Set(Object.keys(all).filter((name) => all[name] === true));
}

function readVariable(path: string, monitor: LogMonitor, occasion: Occasion): MessageValue | undefined {
  const parts = splitPath(path);
  const [first = '', second] = parts;
  const own = parts.length === 1 ? readOwn(first, monitor, occasion) : undefined;
  if (own !== undefined) return own;
  if (first === 'log') return readLogVariable(parts, occasion.log);
  if (parts.length > 2 || (second !== undefined && second !== 'name')) return undefined;
  const inGroup = occasion.group.find(({ facet }) => facet === first);
  if (inGroup !== undefined) return inGroup.value;
  return occasion.log === undefined || first.startsWith('@') ? undefined : tagValues(occasion.log, first);
}

function readOwn(name: string, monitor: LogMonitor, occasion: Occasion): MessageValue | undefined {
  const { thresholds, comparison } = monitor;
  switch (name) {
    case 'value':
      return occasion.value === null ? undefined : formatValue(occasion.value);
    case 'threshold':
      return formatValue(thresholds.critical);
    case 'warn_threshold':
      return thresholds.warning === undefined ? undefined : formatValue(thresholds.warning);
    case 'ok_threshold':
      return formatValue(thresholds.criticalRecovery ?? thresholds.critical);
    case 'comparator':
      return comparison.operator;
    case 'first_triggered_at':
      return formatMonitorTime(occasion.firstTriggeredAt);
    case 'first_triggered_at_epoch':
      return occasion.firstTriggeredAt;
    case 'last_triggered_at':
      return formatMonitorTime(occasion.lastTriggeredAt);
    case 'last_triggered_at_epoch':
      return occasion.lastTriggeredAt;
    case 'triggered_duration_sec':
      return Math.floor((occasion.at - occasion.firstTriggeredAt) / 1000);
    default:
      return undefined;
  }
}
