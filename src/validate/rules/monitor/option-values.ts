import { nearest } from '../../../model/nearest.js';
import { comparisonOf, monitorOptions, monitorQuery } from '../../assets/monitor-query.js';
import type { Problem } from '../../problem.js';
import type { Rule } from '../../rule.js';
import { sources } from '../../sources.js';
import { listAt, numberAt, objectAt, textAt, type JsonObject } from '../../value.js';

export const optionValues: Rule = {
  id: 'monitor-option-value',
  summary:
    'Times, limits and thresholds of the options have a form that Datadog reads, and the monitor has a name',
  why: 'Datadog refuses the monitor, or takes a default in place of the option.',
  bad: '{"options": {"threshold_windows": {"trigger_window": "last_15x"}}}',
  source: sources.monitorsApi,
  tier: 'own',
  severity: 'warning',
  kinds: ['monitor'],
  *check({ value }) {
    if (textAt(value, 'definition', 'name')?.trim() === '')
      yield { pointer: '/definition/name', message: 'the name is empty' };
    if (textAt(value, 'definition', 'message')?.trim() === '')
      yield { pointer: '/definition/message', message: 'the message is empty, so nobody learns what to do' };
    const options = monitorOptions(value);
    yield* checkTexts(options);
    yield* checkThresholds(options, value);
    for (const [index, tag] of listAt(value, 'definition', 'tags').entries()) {
      if (tag === '') yield { pointer: `/definition/tags/${index}`, message: 'the tag is empty' };
    }
    for (const [index, variable] of listAt(options, 'variables').entries())
      yield* checkVariable(variable, `/definition/options/variables/${index}`);
  },
};

const forms = [
  [['threshold_windows', 'trigger_window'], /^last_\d+[smhdw]$/, '"last_15m"'],
  [['threshold_windows', 'recovery_window'], /^last_\d+[smhdw]$/, '"last_15m"'],
  [['group_retention_duration'], /^\d+[mhdw]$/, '"24h"'],
  [['renotify_interval'], /^\d+$/, '60'],
  [['thresholds', 'comparison'], /^(?:[<>]=?|[=!]=)$/, '">"'],
] as const;

function* checkTexts(options: JsonObject): Iterable<Problem> {
  for (const [keys, pattern, example] of forms) {
    const text = textAt(options, ...keys);
    if (text === undefined || pattern.test(text)) continue;
    const pointer = `/definition/options/${keys.join('/')}`;
    yield { pointer, message: `"${text}" is no ${keys.at(-1)}`, hint: `for example ${example}` };
  }
}

function* checkThresholds(options: JsonObject, monitor: unknown): Iterable<Problem> {
  const query = monitorQuery(monitor);
  const thresholds = objectAt(options, 'thresholds');
  const at = '/definition/options/thresholds';
  const comparison = comparisonOf(query);
  const stated = textAt(thresholds, 'comparison');
  if (comparison !== undefined && stated !== undefined && stated !== comparison.operator) {
    const message = `"${stated}" is not how the query compares`;
    yield { pointer: `${at}/comparison`, message, hint: `it is "${comparison.operator}"` };
  }
  if (query?.type !== 'service-check') return;
  for (const name of ['critical', 'warning', 'ok']) {
    const count = numberAt(thresholds, name);
    if (count === undefined || (Number.isInteger(count) && count >= 0 && count <= mostChecks)) continue;
    const message = `${count} is no number of check results`;
    yield { pointer: `${at}/${name}`, message, hint: `a whole number up to ${mostChecks}` };
  }
}

const mostChecks = 100;
const storages = ['hot', 'flex_tier', 'online_archives'];

function* checkVariable(variable: unknown, at: string): Iterable<Problem> {
  const storage = textAt(variable, 'storage');
  const meant = storage === undefined || storages.includes(storage) ? undefined : nearest(storage, storages);
  if (meant !== undefined)
    yield {
      pointer: `${at}/storage`,
      message: `"${storage}" is no storage`,
      hint: `did you mean "${meant}"?`,
    };
  for (const [index, group] of listAt(variable, 'group_by').entries()) {
    const limit = numberAt(group, 'limit');
    if (textAt(group, 'facet') === '')
      yield { pointer: `${at}/group_by/${index}/facet`, message: 'the facet is empty' };
    if (limit !== undefined && (limit < 1 || limit > 10_000))
      yield {
        pointer: `${at}/group_by/${index}/limit`,
        message: `${limit} is out of range`,
        hint: '1 to 10000',
      };
  }
}
