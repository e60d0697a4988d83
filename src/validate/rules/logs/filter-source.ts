import { sources } from '../../sources.js';
import { nearest } from '../../../model/nearest.js';
import type { Rule } from '../../rule.js';
import { textAt, textsAt } from '../../value.js';

export const filterSource: Rule = {
  id: 'pipeline-filter',
  summary: 'The filter of a pipeline asks for a source in lower case',
  why: 'The pipeline would run over logs of other integrations, or over none: sources are lower-cased on arrival.',
  bad: 'query: "source:Tailscale"',
  source: sources.logPipeline,
  tier: 'D',
  severity: 'error',
  kinds: ['log-pipeline'],
  *check({ value }) {
    const query = textAt(value, 'pipeline', 'filter', 'query');
    if (query === undefined) return;
    const pointer = '/pipeline/filter/query';
    if (!/\bsource:/.test(query)) {
      yield { pointer, message: `"${query}" asks for no source`, hint: 'write "source:<name>"' };
      return;
    }
    for (const [, source = ''] of query.matchAll(/\bsource:\(?"?([^\s()"]+)/g)) {
      if (source !== source.toLowerCase())
        yield { pointer, message: `"${source}" is not in lower case`, hint: source.toLowerCase() };
      const names = textsAt(value, 'installation_sources').concat(textAt(value, 'id') ?? '');
      const meant = names.includes(source) ? undefined : nearest(source, names);
      if (meant !== undefined) {
        const message = `"${source}" is almost the id of the pipeline, or one of its installation_sources`;
        yield { pointer, message, hint: `did you mean "${meant}"?`, severity: 'warning' };
      }
    }
  },
};
