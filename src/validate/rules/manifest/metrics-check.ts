import { nearest } from '../../../model/nearest.js';
import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { csvOf } from '../../text/csv.js';
import { listAt, textAt, valueAt } from '../../value.js';

/** Metrics that Datadog's own check lets pass. */
const exempt = new Set(['openstack.controller', 'riakcs.bucket_list_pool.workers']);

export const metricsCheck: Rule = {
  id: 'metrics-check',
  summary: 'metrics.check names metrics of metadata.csv, and is not empty where that file has rows',
  why: 'Datadog shows the integration as installed when this metric arrives.',
  bad: '{"metrics": {"check": "tailscale.device.cuont"}}',
  source: sources.manifestCommon,
  tier: 'B',
  severity: 'error',
  kinds: ['manifest'],
  *check({ value }, scope) {
    const metadata = scope.files('metadata')[0];
    if (metadata === undefined) return;
    const names = csvOf(metadata.text).rows.map((row) => row.get('metric_name') ?? '');
    const check = valueAt(value, 'assets', 'integration', 'metrics', 'check');
    const pointer = '/assets/integration/metrics/check';
    if (valueAt(value, 'assets', 'integration', 'metrics') === undefined) {
      const message = 'metadata.csv is there, and the manifest names no metrics';
      yield {
        pointer: '/assets/integration',
        message,
        severity: 'warning',
        hint: 'add "metrics" with its metadata_path',
      };
      return;
    }
    const prefix = valueAt(value, 'assets', 'integration', 'metrics', 'prefix') ?? '';
    if (names.length > 0 && (prefix === '' || (Array.isArray(prefix) && prefix.length === 0))) {
      yield {
        pointer: '/assets/integration/metrics',
        message: 'names no prefix of its metrics',
        hint: `for example "prefix": "${(names[0] ?? '').replace(/\..*$/, '.')}"`,
      };
    }
    if (Array.isArray(check) && check.includes(''))
      yield { pointer, message: 'one of its names is empty', hint: 'take it out' };
    const wanted = [check ?? ''].flat().filter((name) => typeof name === 'string' && name !== '');
    if (wanted.length === 0 && names.length > 0) {
      yield {
        pointer,
        message: 'names no metric, and metadata.csv has some',
        hint: `for example "${names[0]}"`,
      };
    }
    const priced = new Set(listAt(value, 'pricing').map((price) => textAt(price, 'metric')));
    for (const name of wanted.map(String)) {
      if (names.includes(name) || exempt.has(name) || priced.has(name)) continue;
      const meant = nearest(name, names);
      const hint = meant === undefined ? 'name a metric of metadata.csv' : `did you mean "${meant}"?`;
      yield { pointer, message: `"${name}" is no metric of metadata.csv`, hint };
    }
  },
};
