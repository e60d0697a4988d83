import { sourcesIn } from '../../assets/log-sources.js';
import type { Rule } from '../../rule.js';
import { textAt, valueAt } from '../../value.js';

export const pipelineIntegration: Rule = {
  id: 'pipeline-needs-integration',
  summary: 'A manifest beside a log pipeline has "assets.integration", and its log source is the pipeline\'s',
  why: 'Datadog installs the pipeline when logs of that source arrive.',
  bad: '{"assets": {"logs": {"source": "tailscale"}}}, without "integration"',
  source: 'https://github.com/DataDog/integrations-extras/pull/2356',
  tier: 'C',
  severity: 'error',
  kinds: ['manifest'],
  *check({ value }, scope) {
    const [pipeline] = scope.files('log-pipeline');
    const source = textAt(value, 'assets', 'logs', 'source');
    if (pipeline === undefined) {
      const readme = scope.files('readme')[0]?.text.toLowerCase();
      if (source === undefined || readme === undefined || readme.includes(source.toLowerCase())) return;
      const message = `"${source}" is a source that the README does not name`;
      yield { pointer: '/assets/logs/source', message, severity: 'warning' };
      return;
    }
    if (valueAt(value, 'assets', 'integration') === undefined) {
      yield { pointer: '/assets', message: '"integration" is missing, and there is a log pipeline' };
    }
    const query = textAt(pipeline.value, 'pipeline', 'filter', 'query');
    if (source === undefined || query === undefined || sourcesIn(query).includes(source)) return;
    yield {
      pointer: '/assets/logs/source',
      message: `"${source}" is not the source that the pipeline filters by: ${query}`,
      severity: 'warning',
    };
  },
};
