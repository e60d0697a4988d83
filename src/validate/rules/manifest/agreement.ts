import { csvOf } from '../../text/csv.js';
import { nearest } from '../../../model/nearest.js';
import type { Problem } from '../../problem.js';
import type { Rule } from '../../rule.js';
import type { Scope } from '../../scope.js';
import { sources } from '../../sources.js';
import { listAt, textAt, textsAt } from '../../value.js';

export const agreement: Rule = {
  id: 'manifest-agreement',
  summary: 'app_id, source_type_name and metric prefix are spelt as the other files spell them',
  why: 'What the other files name is then the asset of another integration, and none of it is found.',
  bad: '{"app_id": "tailscael"}, beside monitors tagged "integration:tailscale"',
  source: sources.assetReference,
  tier: 'own',
  severity: 'warning',
  kinds: ['manifest'],
  *check({ value }, scope) {
    const sourceType = textAt(value, 'assets', 'integration', 'source_type_name');
    yield* compare(textAt(value, 'app_id'), appIdsElsewhere(scope), '/app_id');
    yield* compare(sourceType, sourceTypesElsewhere(scope), '/assets/integration/source_type_name');
    const prefix = textAt(value, 'assets', 'integration', 'metrics', 'prefix') ?? '';
    const names = columnOf(scope, 'metric_name');
    if (prefix === '' || names.length === 0 || names.some((name) => name.startsWith(prefix))) return;
    yield* compare(
      prefix,
      names.map((name) => name.slice(0, prefix.length)),
      '/assets/integration/metrics/prefix',
    );
  },
};

/** Only what is nearly the same is a slip of the pen: an integration may be renamed in one place. */
function* compare(own: string | undefined, others: readonly string[], pointer: string): Iterable<Problem> {
  if (own === undefined || own === '' || others.includes(own)) return;
  const meant = nearest(own, others);
  if (meant === undefined) return;
  yield { pointer, message: `"${own}" is "${meant}" in the other files`, hint: 'spell it alike in all' };
}

function appIdsElsewhere(scope: Scope): readonly string[] {
  const tags = scope.files('monitor').flatMap(({ value }) => textsAt(value, 'tags'));
  return [
    ...scope
      .files('log-pipeline')
      .flatMap(({ value }) => [textAt(value, 'id') ?? [], textAt(value, 'metric_id') ?? []].flat()),
    ...scope
      .files('dataflows')
      .flatMap(({ value }) => listAt(value, 'provides'))
      .map((entry) => (textAt(entry, 'id') ?? '').replace(/-[a-z_]+$/, '')),
    ...tags.flatMap((tag) => /^integration:(.+)$/.exec(tag)?.[1] ?? []),
  ];
}

function sourceTypesElsewhere(scope: Scope): readonly string[] {
  return scope
    .files('service-checks')
    .flatMap(({ value }) => listAt(value))
    .flatMap((check) => textAt(check, 'integration') ?? []);
}

function columnOf(scope: Scope, column: string): readonly string[] {
  const metadata = scope.files('metadata')[0];
  return metadata === undefined ? [] : csvOf(metadata.text).rows.flatMap((row) => row.get(column) ?? []);
}
