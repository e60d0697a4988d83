import { sources } from '../../../sources.js';
import type { Problem } from '../../../problem.js';
import type { Rule } from '../../../rule.js';
import { monitorOptions, monitorQuery } from '../../../assets/monitor-query.js';
import { expressionCalls } from '../../../../language/expression/visit.js';
import { textAt, valueAt } from '../../../value.js';

const minutes: Readonly<Record<string, number>> = {
  s: 1 / 60,
  m: 1,
  h: 60,
  d: 1440,
  w: 10_080,
  mo: 43_200,
  y: 525_600,
};
const month = 43_200 + 2 * 1440;
const pointer = '/definition/query';

export const window: Rule = {
  id: 'monitor-window',
  summary: 'The window is a time that Datadog evaluates: up to a month for metrics, two days for logs',
  why: 'Datadog refuses the monitor.',
  bad: 'avg(last_5x):avg:system.load.1{*} > 4',
  source: sources.monitorsApi,
  tier: 'own',
  severity: 'error',
  kinds: ['monitor'],
  *check({ value }) {
    const query = monitorQuery(value);
    if (query?.type === 'metric') {
      const match = /^(?:last|next|current)_(\d+)(m|h|d|w|mo|y)$/.exec(query.window);
      if (match === null)
        yield {
          pointer,
          message: `"${query.window}" is no window`,
          hint: 'for example last_5m, last_1h, last_1d',
        };
      else if (query.window.startsWith('last_')) yield* checkLength(query.window.slice(5), month, 'a month');
      if (!['avg', 'sum', 'min', 'max', 'percentile'].includes(query.aggregation)) {
        yield {
          pointer,
          message: `"${query.aggregation}" joins no window`,
          hint: 'known: avg, sum, min, max',
        };
      }
      if (expressionCalls(query.expression).some((call) => call.name === 'anomalies'))
        yield* checkTrigger(value);
    }
    if (query?.type === 'search' || query?.type === 'formula') {
      if (query.window === undefined)
        yield { pointer, message: 'no window is named', hint: 'add .last("5m")' };
      else
        yield* checkLength(
          query.window,
          query.type === 'search' && query.source === 'logs' ? 2880 : month,
          'two days',
        );
    }
  },
};

function* checkLength(text: string, most: number, mostText: string): Iterable<Problem> {
  const match = /^(\d+)(s|m|h|d|w|mo|y)$/.exec(text);
  const length = Number(match?.[1]) * (minutes[match?.[2] ?? ''] ?? 0);
  if (match === null) yield { pointer, message: `"${text}" is no window`, hint: 'for example 5m, 1h, 1d' };
  else if (length < 1) yield { pointer, message: `"${text}" is shorter than a minute` };
  else if (length > most)
    yield { pointer, message: `"${text}" is too long`, hint: `at most ${mostText}`, severity: 'warning' };
}

function* checkTrigger(monitor: unknown): Iterable<Problem> {
  const windows = valueAt(monitorOptions(monitor), 'threshold_windows');
  if (textAt(windows, 'trigger_window') !== undefined && textAt(windows, 'recovery_window') !== undefined)
    return;
  yield {
    pointer: '/definition/options',
    message: 'an anomaly monitor needs "threshold_windows" with trigger_window and recovery_window',
  };
}
