import { parseLogSearch } from '../../../language/log-search/index.js';
import { parseRuleCondition, ruleConditionQueries } from '../../../language/rule-condition/index.js';
import type { RefusalDetail } from '../../http/reply.js';
import type { JsonObject } from '../../json.js';
import { asArray, asObject, asString } from '../../json.js';

/** https://docs.datadoghq.com/api/latest/security-monitoring/#create-a-detection-rule */
const types: ReadonlySet<unknown> = new Set([
  'log_detection',
  'workload_security',
  'workload_activity',
  'application_security',
  'api_security',
  'signal_correlation',
  'cloud_configuration',
  'infrastructure_configuration',
]);

/** What every rule needs besides its options: the first thing that is missing. */
export function findMissingContent(rule: JsonObject): string | undefined {
  const { name, type = 'log_detection' } = rule;
  if (name === undefined || name === null || name === '') return 'Name cannot be empty';
  if (!types.has(type)) return `Rule type is invalid: ${String(type)}`;
  if (type === 'cloud_configuration' || type === 'infrastructure_configuration') return undefined;
  if (asArray(rule['thirdPartyCases']).length > 0) return undefined;
  if (asArray(rule['queries']).length === 0) return 'Queries cannot be empty';
  return asArray(rule['cases']).length === 0 ? 'Cases cannot be empty' : undefined;
}

/** Searches and conditions of a threshold rule over logs; those of other rules have words of their own. */
export function checkLanguages(rule: JsonObject): readonly RefusalDetail[] {
  const { type = 'log_detection', options } = rule;
  if (type !== 'log_detection') return [];
  const queries = asArray(rule['queries']).map(asObject);
  const searches = queries.flatMap(({ query }, index) =>
    checkSearch(asString(query) ?? '', `queries[${index}].query`),
  );
  if ((asObject(options)['detectionMethod'] ?? 'threshold') !== 'threshold') return searches;
  const names = new Set(
    queries.flatMap(({ name }, index) => [String.fromCodePoint(97 + index), asString(name) ?? '']),
  );
  const conditions = asArray(rule['cases']).flatMap((item, index) =>
    checkCondition(asString(asObject(item)['condition']) ?? '', names, `cases[${index}].condition`),
  );
  return [...searches, ...conditions];
}

function checkSearch(search: string, target: string): readonly RefusalDetail[] {
  const parsed = parseLogSearch(search);
  return parsed.ok ? [] : [refusal(`Query is invalid: ${parsed.problems[0]?.message ?? search}`, target)];
}

function checkCondition(
  condition: string,
  names: ReadonlySet<string>,
  target: string,
): readonly RefusalDetail[] {
  if (condition.trim() === '') return [];
  const parsed = parseRuleCondition(condition);
  if (!parsed.ok)
    return [refusal(`Condition is invalid: ${parsed.problems[0]?.message ?? condition}`, target)];
  const unknown = ruleConditionQueries(parsed.tree).find((name) => !names.has(name));
  return unknown === undefined
    ? []
    : [refusal(`Condition names "${unknown}", which is no query of the rule`, target)];
}

function refusal(message: string, target: string): RefusalDetail {
  return { code: 'InvalidArgument', message, target };
}
