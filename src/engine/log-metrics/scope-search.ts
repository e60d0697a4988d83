import { parseLogSearch, printLogSearch, type LogSearch } from '../../language/log-search/index.js';
import type { MetricScope } from '../../language/metric-query/index.js';
import type { LogMetric } from './log-metric.js';

/** What is chosen in a template variable of a dashboard. */
interface VariableChoice {
  readonly name: string;
  readonly prefix?: string | null | undefined;
  readonly values: readonly string[];
}

const everything: LogSearch = { type: 'all' };
const nothing: LogSearch = { type: 'not', clause: everything };

/** The logs that a metric is made of, within a scope (`{port:22,!kind:exit}`), as a log search. */
export function searchOfScope(
  metric: LogMetric,
  scope: MetricScope,
  variables: readonly VariableChoice[] = [],
): string {
  const within = scopeToSearch(scope, { metric, variables });
  return within.type === 'all' ? metric.filter : `(${metric.filter}) (${printLogSearch(within)})`;
}

interface ScopeContext {
  readonly metric: LogMetric;
  readonly variables: readonly VariableChoice[];
}

function scopeToSearch(scope: MetricScope, context: ScopeContext): LogSearch {
  switch (scope.type) {
    case 'all':
      return everything;
    case 'tag':
      return tagToSearch(scope.key, [scope.value ?? '*'], context);
    case 'in': {
      const search = tagToSearch(scope.key, scope.values, context);
      return scope.negated ? { type: 'not', clause: search } : search;
    }
    case 'variable': {
      const chosen = context.variables.find(({ name }) => name === scope.name.replace(/\.value$/u, ''));
      const values = (chosen?.values ?? []).filter((value) => value !== '*' && value !== '');
      if (chosen === undefined || values.length === 0) return everything;
      return tagToSearch(chosen.prefix ?? chosen.name, values, context);
    }
    case 'not':
      return { type: 'not', clause: scopeToSearch(scope.scope, context) };
    case 'and':
    case 'or':
      return { type: scope.type, clauses: scope.scopes.map((inner) => scopeToSearch(inner, context)) };
    default:
      return scope satisfies never;
  }
}

/** A tag that the metric does not have matches none of its series. */
function tagToSearch(key: string, values: readonly string[], { metric, variables }: ScopeContext): LogSearch {
  const facet = metric.facets.get(key.replace(/^@/u, '')) ?? metric.facets.get(key);
  if (facet === undefined) return nothing;
  const field = parseLogSearch(`${facet}:*`);
  if (!field.ok || field.tree.type !== 'field') return nothing;
  const { field: place } = field.tree;
  const clauses = values.map((value): LogSearch => {
    const text = fillIn(value, variables);
    if (text === '*') return { type: 'field', field: place, value: { type: 'exists' } };
    if (!text.includes('*')) return { type: 'field', field: place, value: { type: 'phrase', text } };
    const parts = text
      .split(/(\*)/u)
      .filter((part) => part !== '')
      .map((part) => (part === '*' ? ({ type: 'run' } as const) : ({ type: 'text', text: part } as const)));
    return { type: 'field', field: place, value: { type: 'wildcard', parts } };
  });
  const [only] = clauses;
  return clauses.length === 1 && only !== undefined ? only : { type: 'or', clauses };
}

/** `$port.value` and `$port` inside a tag's value. */
function fillIn(value: string, variables: readonly VariableChoice[]): string {
  return value
    .replaceAll(/^"|"$/gu, '')
    .replaceAll(/\$([A-Za-z_]\w*)(?:\.value)?/gu, (written, name: string) => {
      return variables.find((variable) => variable.name === name)?.values[0] ?? written;
    });
}
