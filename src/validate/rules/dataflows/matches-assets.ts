import type { Rule } from '../../rule.js';
import { csvOf } from '../../text/csv.js';
import { listAt, textAt, textsAt, valueAt } from '../../value.js';

export const matchesAssets: Rule = {
  id: 'dataflow-asset',
  summary: 'A dataflow of logs, metrics, events or traces stands beside the asset that brings them',
  why: 'The tile promises data that never arrives.',
  bad: 'data_type: metrics beside a metadata.csv without rows',
  source: 'https://github.com/DataDog/integrations-extras/pull/3100',
  tier: 'D',
  severity: 'warning',
  kinds: ['dataflows'],
  *check({ value }, scope) {
    if (!scope.isIntegration) return;
    const { manifest } = scope;
    const tags = textsAt(manifest, 'tile', 'classifier_tags');
    const metadata = scope.files('metadata')[0];
    const brings: Readonly<Record<string, boolean>> = {
      logs:
        scope.files('log-pipeline').length > 0 || textAt(manifest, 'assets', 'logs', 'source') !== undefined,
      metrics: metadata !== undefined && csvOf(metadata.text).rows.length > 0,
      events:
        valueAt(manifest, 'assets', 'integration', 'events', 'creates_events') === true ||
        tags.includes('Submitted Data Type::Events'),
      traces: tags.includes('Submitted Data Type::Traces'),
    };
    for (const [index, entry] of listAt(value, 'provides').entries()) {
      const type = textAt(entry, 'data_type');
      if (type === undefined || brings[type] !== false) continue;
      yield { pointer: `/provides/${index}/data_type`, message: `nothing in the folder brings ${type}` };
    }
  },
};
