import { splitPath } from '../../language/message-template/index.js';
import type { LogEvent } from '../../model/log-event.js';
import type { MessageValue } from '../messages/evaluate.js';
import { formatSignalTime } from '../messages/format.js';
import { joinedValues, tagValues } from '../messages/log-variable.js';
import { renderMessage } from '../messages/render-message.js';
import { signalStatuses, type DetectionRule, type RuleCase, type SignalStatus } from './detection-rule.js';

/** A signal that a rule made, or one that became more severe. */
export interface Signal {
  /** Unit: milliseconds since the epoch. */
  readonly at: number;
  readonly status: SignalStatus;
  readonly caseName: string;
  /** Values by facet. */
  readonly group: readonly { readonly facet: string; readonly value: string }[];
  /** Whether a signal that was open rose to this status. */
  readonly raised: boolean;
  readonly title: string;
  readonly message: string;
  readonly handles: readonly string[];
  readonly log: LogEvent;
}

/** What a signal tells of. */
export interface SignalOccasion {
  readonly at: number;
  readonly ruleCase: RuleCase;
  readonly group: Signal['group'];
  readonly raised: boolean;
  readonly firstSeen: number;
  /** Matches since the signal was opened, by the name of the query. */
  readonly matched: ReadonlyMap<string, number>;
  readonly log: LogEvent;
}

export function makeSignal(rule: DetectionRule, occasion: SignalOccasion): Signal {
  const { at, ruleCase, group, raised, log } = occasion;
  const status = rule.lowersOutsideProduction
    ? lowerOutsideProduction(ruleCase.status, log)
    : ruleCase.status;
  const context = {
    variable: (path: string) => readVariable(path, rule, { ...occasion, status }),
    conditions: new Set<string>(),
  };
  const name = renderMessage(rule.name, context);
  return {
    at,
    status,
    caseName: ruleCase.name,
    group,
    raised,
    title: ruleCase.name === '' ? name : `${name} - ${ruleCase.name}`,
    message: renderMessage(rule.message, context).trim(),
    handles: ruleCase.notifications,
    log,
  };
}

/** @see https://docs.datadoghq.com/security/notifications/variables/ */
function readVariable(
  path: string,
  rule: DetectionRule,
  occasion: SignalOccasion & { readonly status: SignalStatus },
): MessageValue | undefined {
  if (path.startsWith('@')) return readAttribute(path, occasion);
  const [first = '', second, ...rest] = splitPath(path);
  if (first.startsWith('@')) return readAttribute(first, occasion);
  if (first === 'events_matched_per_query') return occasion.matched.get([second, ...rest].join('.'));
  if (second === undefined || second === 'name') {
    return readOwn(first, rule, occasion) ?? tagValues(occasion.log, first);
  }
  return undefined;
}

function readAttribute(facet: string, { group, log }: SignalOccasion): string | undefined {
  return group.find((one) => one.facet === facet)?.value ?? joinedValues(log, facet.slice(1));
}

function readOwn(
  name: string,
  rule: DetectionRule,
  { at, ruleCase, firstSeen, matched, status }: SignalOccasion & { readonly status: SignalStatus },
): MessageValue | undefined {
  switch (name) {
    case 'severity':
      return signalStatuses.indexOf(status);
    case 'timestamp':
    case 'last_seen':
      return formatSignalTime(at);
    case 'timestamp_epoch':
    case 'last_seen_epoch':
      return at;
    case 'first_seen':
      return formatSignalTime(firstSeen);
    case 'first_seen_epoch':
      return firstSeen;
    case 'rule_name':
      return rule.name;
    case 'case_name':
      return ruleCase.name;
    case 'events_matched':
      return [...matched.values()].reduce((sum, count) => sum + count, 0);
    default:
      return undefined;
  }
}

/** @see https://docs.datadoghq.com/security/cloud_siem/log_detection_rules/#decreasing-non-production-severity */
function lowerOutsideProduction(status: SignalStatus, log: LogEvent): SignalStatus {
  if (!log.tags.some((tag) => /^env:(?:staging|test|dev)/.test(tag))) return status;
  switch (status) {
    case 'critical':
      return 'high';
    case 'high':
      return 'medium';
    case 'medium':
    case 'low':
    case 'info':
      return 'info';
    default:
      return status satisfies never;
  }
}
