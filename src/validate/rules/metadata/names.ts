import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { csvOf } from '../../text/csv.js';
import { valueAt } from '../../value.js';

const shared = ['system.', 'jvm.', 'http.', 'datadog.', 'sftp.', 'process.', 'runtime.', 'otelcol_'];

export const names: Rule = {
  id: 'metadata-name',
  summary: 'Metric names are normalised, begin with the prefix of the manifest, and stand once',
  why: 'Datadog stores metrics under normalised names, so another name describes a metric that never arrives.',
  bad: 'Tailscale-device count',
  source: sources.metadata,
  tier: 'A',
  severity: 'error',
  kinds: ['metadata'],
  *check({ text }, scope) {
    const prefixes = [valueAt(scope.manifest, 'assets', 'integration', 'metrics', 'prefix') ?? '']
      .flat()
      .map(String);
    const seen = new Map<string, number>();
    const { rows } = csvOf(text);
    const isOurs = (name: string): boolean =>
      [...prefixes, ...shared].some((prefix) => name.startsWith(prefix));
    const first = rows.find(({ get }) => (get('metric_name') ?? '') !== '')?.line;
    const none = rows.length > 1 && !rows.some(({ get }) => isOurs(get('metric_name') ?? ''));
    for (const { get, line } of rows) {
      const name = get('metric_name');
      if (name === undefined || name === '') continue;
      const place = { pointer: '', line };
      const twin = seen.get(name);
      if (twin !== undefined) yield { ...place, message: `"${name}" stands on line ${twin} already` };
      seen.set(name, line);
      const normal = normalize(name);
      if (normal !== name)
        yield { ...place, message: `"${name}" is not normalised`, hint: `it is "${normal}"` };
      // Where no name has it, the prefix is what is wrong: that is said once.
      if (prefixes[0] === '' || isOurs(name) || (none && line !== first)) continue;
      const message = `"${name}"${none ? ', like all the others,' : ''} does not begin with the prefix "${prefixes.join('" or "')}"`;
      yield { ...place, message };
    }
  },
};

function normalize(name: string): string {
  return name
    .replace(/[^a-zA-Z0-9_.]+|^[^a-zA-Z]+/g, '_')
    .replace(/_*\._*/g, '.')
    .replace(/^_+|_+$/g, '');
}
