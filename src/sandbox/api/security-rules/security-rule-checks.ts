import { securityRule } from '../../generated/validators.js';
import type { RefusalDetail, Reply } from '../../http/reply.js';
import { refuse, refuseByCode } from '../../http/reply.js';
import type { JsonObject } from '../../json.js';
import { asArray, asObject, isObject } from '../../json.js';
import { findMistake } from '../../schema.js';
import { dropEmptyActionOptions } from './rule-actions.js';
import { checkLanguages, findMissingContent } from './rule-content-checks.js';

/** How long a signal may be kept alive, in minutes. */
const keepAliveMinutes: readonly number[] = [0, 1, 5, 10, 15, 30, 60, 120, 180, 360];

const title = 'Invalid rule configuration';

/** What the server refuses about a whole rule, in its own words and its two shapes. */
export function checkRule(rule: JsonObject): Reply | undefined {
  if (!isObject(rule['options'])) return refuse(400, title, 'Options cannot be empty');
  if (hasEmptyQuery(rule)) return refuse(400, title, 'Query filter cannot be empty');
  const missing = findMissingContent(rule);
  if (missing !== undefined) return refuse(400, title, missing);
  const known = [...checkDurations(rule['options']), ...checkSchedule(rule), ...checkLanguages(rule)];
  const details = known.length > 0 ? known : checkShape(rule);
  return details.length === 0 ? undefined : refuseByCode(400, 'InvalidArgument', title, details);
}

function checkShape(rule: JsonObject): readonly RefusalDetail[] {
  const { cases } = rule;
  const said = Array.isArray(cases)
    ? { cases: cases.map((item: unknown) => (isObject(item) ? dropEmptyActionOptions(item) : item)) }
    : {};
  const mistake = findMistake(securityRule, { ...rule, ...said });
  return mistake === undefined
    ? []
    : [{ code: 'InvalidArgument', message: mistake.text, target: mistake.path }];
}

function hasEmptyQuery(rule: JsonObject): boolean {
  return asArray(rule['queries']).some((query) => asObject(query)['query'] === '');
}

function checkDurations(options: JsonObject): readonly RefusalDetail[] {
  const { keepAlive, maxSignalDuration } = options;
  const details: RefusalDetail[] = [];
  if (typeof keepAlive !== 'number') return details;
  if (typeof maxSignalDuration === 'number' && maxSignalDuration < keepAlive) {
    details.push({
      code: 'InvalidArgument',
      message: 'Max signal duration must be greater than or equal to keep alive',
      target: 'maxSignalDuration',
    });
  }
  if (!keepAliveMinutes.includes(keepAlive / 60)) {
    details.push({
      code: 'InvalidArgument',
      message: `Keep alive is not in allowed durations: ${keepAliveMinutes.join(', ')} (in minutes)`,
      target: 'keepAlive',
    });
  }
  return details;
}

function checkSchedule(rule: JsonObject): readonly RefusalDetail[] {
  const { schedulingOptions } = rule;
  if (!isObject(schedulingOptions) || isRecurrence(schedulingOptions['rrule'])) return [];
  return [
    {
      code: 'InvalidArgument',
      message: 'The RRULE schedule is invalid for scheduled rules',
      target: 'schedulingOptions.rrule',
    },
  ];
}

function isRecurrence(rule: unknown): boolean {
  return (
    typeof rule === 'string' &&
    /(?:^|;)FREQ=(?:SECONDLY|MINUTELY|HOURLY|DAILY|WEEKLY|MONTHLY|YEARLY)(?:;|$)/.test(rule)
  );
}
