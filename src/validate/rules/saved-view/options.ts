import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { nearest } from '../../../model/nearest.js';
import { objectAt, pointerTo, textAt } from '../../value.js';

const optionsOfPage: Readonly<Record<string, readonly string[]>> = {
  stream: [
    'columns',
    'message_display',
    'show_date_column',
    'show_message_column',
    'show_timeline',
    'sort',
    'stream',
  ],
  analytics: ['aggregations', 'group_bys', 'limit', 'order', 'step_ms', 'widget'],
  process_overview: [
    'sort',
    'graph_options',
    'view_options',
    'filter',
    'selected_top_graph',
    'enabled_columns',
  ],
  insights: [],
  patterns: [],
  traces: [],
};

export const options: Rule = {
  id: 'saved-view-option',
  summary: 'A saved view has only the options of its page',
  why: 'Datadog refuses the view.',
  bad: '{"page": "stream", "options": {"column": ["@usr.email"]}}',
  source: sources.savedViews,
  tier: 'A',
  severity: 'error',
  kinds: ['saved-view'],
  *check({ value }) {
    const page = textAt(value, 'page') ?? '';
    const known = optionsOfPage[page];
    if (known === undefined) return;
    for (const key of Object.keys(objectAt(value, 'options'))) {
      if (known.includes(key)) continue;
      const meant = nearest(key, known);
      const hint = meant === undefined ? `known: ${known.join(', ') || 'none'}` : `did you mean "${meant}"?`;
      yield {
        pointer: pointerTo('options', key),
        message: `"${key}" is no option of the page "${page}"`,
        hint,
      };
    }
  },
};
