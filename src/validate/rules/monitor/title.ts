import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { textAt } from '../../value.js';

export const title: Rule = {
  id: 'monitor-title',
  summary: 'The title stands once in the integration and holds no {{variable}}',
  why: 'It is the name in the list of recommended monitors, where no variable has a value.',
  bad: '{"title": "Traffic of {{host.name}}"}',
  source: sources.monitorGuide,
  tier: 'C',
  severity: 'error',
  kinds: ['monitor'],
  *check(file, scope) {
    const found = textAt(file.value, 'title');
    if (found === undefined) return;
    if (found.includes('{{'))
      yield { pointer: '/title', message: `"${found}" holds a variable`, hint: 'say it without' };
    const twin = scope
      .files('monitor')
      .find((other) => other.path < file.path && textAt(other.value, 'title') === found);
    if (twin !== undefined)
      yield { pointer: '/title', message: `"${found}" is the title of "${twin.path}" too` };
  },
};
