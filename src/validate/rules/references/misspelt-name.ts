import { metricSelections } from '../../../language/metric-query/index.js';
import type { AssetFile } from '../../../model/asset-tree.js';
import { csvOf } from '../../text/csv.js';
import { sourcesIn } from '../../assets/log-sources.js';
import { monitorQuery } from '../../assets/monitor-query.js';
import { nearest } from '../../../model/nearest.js';
import { parsedMetricQuery } from '../../assets/parsed.js';
import type { Problem } from '../../problem.js';
import type { Rule } from '../../rule.js';
import type { Scope } from '../../scope.js';
import { sources } from '../../sources.js';
import { usesOf } from '../../uses/asset-uses.js';
import { listAt, textAt } from '../../value.js';
import { widgetsOf } from '../../assets/widgets.js';

export const misspeltName: Rule = {
  id: 'misspelt-name',
  summary: 'No query names a metric, a source or a service check that is almost one of the integration',
  why: 'It finds nothing, for ever, and nobody is told. Metrics of others are not judged, nor are those that metadata.csv lacks.',
  bad: 'source:tailscael, in the folder whose pipeline filters by source:tailscale',
  source: sources.logPipeline,
  tier: 'own',
  severity: 'warning',
  kinds: ['dashboard', 'monitor', 'saved-view', 'security-rule', 'log-metric', 'log-pipeline'],
  *check(file, scope) {
    yield* checkSources(file, scope);
    yield* checkMetrics(file, scope);
    yield* checkServiceChecks(file, scope);
  },
};

function* checkSources(file: AssetFile, scope: Scope): Iterable<Problem> {
  const own = ownSources(scope);
  if (own.length === 0) return;
  for (const { text, pointer } of usesOf(file).searches) {
    // A pipeline's own filter is what the others are compared with.
    if (file.kind === 'log-pipeline' && pointer === '/pipeline/filter/query') continue;
    for (const source of sourcesIn(text)) yield* compare(source, own, 'source', pointer);
  }
}

function ownSources(scope: Scope): readonly string[] {
  const declared = textAt(scope.manifest, 'assets', 'logs', 'source');
  const filtered = scope
    .files('log-pipeline')
    .flatMap(({ value }) => sourcesIn(textAt(value, 'pipeline', 'filter', 'query') ?? ''));
  return [...new Set(declared === undefined ? filtered : [declared, ...filtered])];
}

function* checkMetrics(file: AssetFile, scope: Scope): Iterable<Problem> {
  const known = ownMetrics(scope);
  if (known.size === 0) return;
  const meant = new Map<string, string | undefined>();
  for (const { metric, pointer } of metricsOf(file)) {
    if (known.has(metric)) continue;
    if (!meant.has(metric))
      meant.set(
        metric,
        [...known].find((name) => isSlip(metric, name)),
      );
    const name = meant.get(metric);
    if (name === undefined) continue;
    yield { pointer, message: `"${metric}" is no metric of metadata.csv`, hint: `did you mean "${name}"?` };
  }
}

const metrics = new WeakMap<Scope, ReadonlySet<string>>();

function ownMetrics(scope: Scope): ReadonlySet<string> {
  const text = scope.files('metadata')[0]?.text;
  const found =
    metrics.get(scope) ??
    new Set(text === undefined ? [] : csvOf(text).rows.flatMap((row) => row.get('metric_name') || []));
  metrics.set(scope, found);
  return found;
}

function metricsOf(file: AssetFile): readonly { readonly metric: string; readonly pointer: string }[] {
  const inWidgets = usesOf(file).metrics.flatMap(({ text, pointer }) => {
    const parsed = parsedMetricQuery(text);
    return parsed.ok ? metricSelections(parsed.tree).map(({ metric }) => ({ metric, pointer })) : [];
  });
  const query = file.kind === 'monitor' ? monitorQuery(file.value) : undefined;
  if (query?.type !== 'metric') return inWidgets;
  const inQuery = metricSelections({ expressions: [query.expression] });
  return [...inWidgets, ...inQuery.map(({ metric }) => ({ metric, pointer: '/definition/query' }))];
}

/** Two neighbours swapped, or one letter doubled or lost; `bytes_in` and `bytes_on` may well be two metrics. */
function isSlip(found: string, known: string): boolean {
  const longer = found.length - known.length;
  if (longer < -1 || longer > 1) return false;
  let start = 0;
  while (start < found.length && found.charCodeAt(start) === known.charCodeAt(start)) start += 1;
  // A plural is another metric.
  if (start < 3 || start >= Math.min(found.length, known.length)) return false;
  if (longer === 0)
    return (
      found[start] === known[start + 1] &&
      found[start + 1] === known[start] &&
      found.slice(start + 2) === known.slice(start + 2)
    );
  const odd = longer === 1 ? found[start] : known[start];
  return (
    /[a-z]/.test(odd ?? '') &&
    (longer === 1
      ? found.slice(start + 1) === known.slice(start)
      : found.slice(start) === known.slice(start + 1))
  );
}

function* checkServiceChecks(file: AssetFile, scope: Scope): Iterable<Problem> {
  const known = scope
    .files('service-checks')
    .flatMap(({ value }) => listAt(value))
    .flatMap((check) => textAt(check, 'check') ?? []);
  if (known.length === 0) return;
  if (file.kind === 'dashboard') {
    for (const { definition, pointer } of widgetsOf(file.value)) {
      const check = textAt(definition, 'check');
      if (check !== undefined) yield* compare(check, known, 'service check', `${pointer}/check`);
    }
  }
  const query = file.kind === 'monitor' ? monitorQuery(file.value) : undefined;
  if (query?.type === 'service-check')
    yield* compare(query.check, known, 'service check', '/definition/query');
}

function* compare(name: string, known: readonly string[], what: string, pointer: string): Iterable<Problem> {
  if (known.includes(name) || /[*$]/.test(name)) return;
  const meant = nearest(name, known);
  if (meant !== undefined)
    yield {
      pointer,
      message: `"${name}" is no ${what} of the integration`,
      hint: `did you mean "${meant}"?`,
    };
}
