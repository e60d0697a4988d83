import { parseLogSearch } from '../../language/log-search/index.js';
import {
  parseRuleCondition,
  ruleConditionQueries,
  type RuleCondition,
} from '../../language/rule-condition/index.js';
import type { LogEvent } from '../../model/log-event.js';
import type { Compute, ReadResult } from '../analytics/index.js';
import { isRecord } from '../analytics/logs-query.js';
import { compileSearch } from '../search/index.js';
import {
  signalStatuses,
  type DetectionRule,
  type NewValueOptions,
  type RuleCase,
  type RuleQuery,
} from './detection-rule.js';

type Json = Readonly<Record<string, unknown>>;

/** Reads a rule as the API and asset folders hold it. Only threshold and new-value rules can be evaluated here. */
export function readRule(json: unknown): ReadResult<DetectionRule> {
  if (!isRecord(json)) return problem('the rule is no object');
  const options: Json = isRecord(json['options']) ? json['options'] : {};
  const method = textOf(options['detectionMethod']) ?? 'threshold';
  if (method !== 'threshold' && method !== 'new_value') {
    return problem(
      `detection method "${method}" needs what only Datadog has; threshold and new_value are evaluated here`,
    );
  }
  const queries = readAll(listOf(json['queries']), readQuery);
  if (!queries.ok) return queries;
  const cases = readAll(listOf(json['cases']), (entry) => readCase(entry, queries.value));
  if (!cases.ok) return cases;
  if (queries.value.length === 0 || cases.value.length === 0)
    return problem('a rule needs queries and cases');
  const takes = readFilters(listOf(json['filters']));
  if (!takes.ok) return takes;
  return {
    ok: true,
    value: {
      name: textOf(json['name']) ?? '',
      message: textOf(json['message']) ?? '',
      queries: queries.value,
      cases: cases.value,
      takes: takes.value,
      evaluationWindowMs: secondsOf(options['evaluationWindow']),
      keepAliveMs: secondsOf(options['keepAlive']),
      maxSignalMs: secondsOf(options['maxSignalDuration']),
      lowersOutsideProduction: options['decreaseCriticalityBasedOnEnv'] === true,
      newValue: method === 'new_value' ? readNewValue(options['newValueOptions']) : undefined,
    },
  };
}

function readQuery(json: unknown, index: number): ReadResult<RuleQuery> {
  if (!isRecord(json)) return problem(`query ${index} is no object`);
  const search = parseLogSearch(textOf(json['query']) ?? '');
  const name = textOf(json['name']) || String.fromCodePoint(97 + index);
  if (!search.ok) return problem(`search of query "${name}": ${search.problems[0]?.message}`);
  const compute = readCompute(json, name);
  if (!compute.ok) return compute;
  const metrics = textsOf(json['metrics']);
  const metric = textOf(json['metric']);
  return {
    ok: true,
    value: {
      name,
      counted: { name, search: search.tree, compute: compute.value, groupBy: readGroups(json) },
      learned: metrics.length > 0 || !metric ? metrics : [metric],
    },
  };
}

function readGroups(json: Json): RuleQuery['counted']['groupBy'] {
  const isOptional = json['hasOptionalGroupByFields'] === true;
  return textsOf(json['groupByFields']).map((facet) => (isOptional ? { facet, missing: 'N/A' } : { facet }));
}

function readCompute(json: Json, name: string): ReadResult<Compute> {
  const aggregation = textOf(json['aggregation']) ?? 'count';
  const [distinct] = textsOf(json['distinctFields']);
  const metric = textOf(json['metric']) || textsOf(json['metrics'])[0];
  switch (aggregation) {
    case 'count':
    case 'event_count':
    case 'new_value':
    case 'none':
      return {
        ok: true,
        value:
          distinct === undefined
            ? { aggregation: 'count' }
            : { aggregation: 'cardinality', metric: distinct },
      };
    case 'cardinality':
      return distinct === undefined
        ? problem(`query "${name}" counts distinct values of no field`)
        : { ok: true, value: { aggregation, metric: distinct } };
    case 'sum':
    case 'max':
      return metric === undefined
        ? problem(`query "${name}" measures no attribute`)
        : { ok: true, value: { aggregation, metric } };
    default:
      return problem(`query "${name}" aggregates by "${aggregation}", which is not evaluated here`);
  }
}

function readCase(json: unknown, queries: readonly RuleQuery[]): ReadResult<RuleCase> {
  if (!isRecord(json)) return problem('a case is no object');
  const text = textOf(json['condition']) ?? '';
  const status = signalStatuses.find((known) => known === json['status']);
  if (status === undefined) return problem(`"${String(json['status'])}" is no status of a case`);
  let condition: RuleCondition | undefined;
  if (text.trim() !== '') {
    const parsed = parseRuleCondition(text);
    if (!parsed.ok) return problem(`condition "${text}": ${parsed.problems[0]?.message}`);
    const unknown = ruleConditionQueries(parsed.tree).find(
      (query) => !queries.some(({ name }) => name === query),
    );
    if (unknown !== undefined) return problem(`condition "${text}" names "${unknown}", which is no query`);
    condition = parsed.tree;
  }
  return {
    ok: true,
    value: {
      status,
      name: textOf(json['name']) ?? '',
      condition,
      notifications: textsOf(json['notifications']),
    },
  };
}

function readFilters(filters: readonly unknown[]): ReadResult<(event: LogEvent) => boolean> {
  const tests: ((event: LogEvent) => boolean)[] = [];
  for (const filter of filters) {
    const parsed = parseLogSearch(isRecord(filter) ? (textOf(filter['query']) ?? '') : '');
    if (!parsed.ok) return problem(`a filter: ${parsed.problems[0]?.message}`);
    const matches = compileSearch(parsed.tree);
    const isSuppression = isRecord(filter) && filter['action'] === 'suppress';
    tests.push((event) => matches(event) !== isSuppression);
  }
  return { ok: true, value: (event) => tests.every((test) => test(event)) };
}

const day = 86_400_000;

/** Defaults of the API: docs.datadoghq.com/api/latest/security-monitoring/#create-a-detection-rule */
function readNewValue(json: unknown): NewValueOptions {
  const options: Json = isRecord(json) ? json : {};
  const learnsByCount = options['learningMethod'] === 'threshold';
  const learningMs = learnsByCount ? 0 : numberOf(options['learningDuration'], 0) * day;
  return {
    forgetAfterMs: numberOf(options['forgetAfter'], 7) * day,
    learningMs,
    learnedFirst: learnsByCount ? numberOf(options['learningThreshold'], 0) : learningMs === 0 ? 1 : 0,
  };
}

function readAll<Value>(
  entries: readonly unknown[],
  read: (entry: unknown, index: number) => ReadResult<Value>,
): ReadResult<readonly Value[]> {
  const values: Value[] = [];
  for (const [index, entry] of entries.entries()) {
    const result = read(entry, index);
    if (!result.ok) return result;
    values.push(result.value);
  }
  return { ok: true, value: values };
}

function problem(text: string): { readonly ok: false; readonly problem: string } {
  return { ok: false, problem: text };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function textsOf(value: unknown): readonly string[] {
  return listOf(value).filter((text) => typeof text === 'string');
}

function numberOf(value: unknown, fallback: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : fallback;
}

function secondsOf(value: unknown): number {
  return numberOf(value, 0) * 1000;
}
