import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { textAt } from '../../value.js';

export const title: Rule = {
  id: 'dashboard-title',
  summary: 'The title of a dashboard is not empty, and stands once in the integration',
  why: 'It is the name in the list of dashboards.',
  bad: 'two dashboards with {"title": "Tailscale - Overview"}',
  source: sources.dashboardGuide,
  tier: 'C',
  severity: 'error',
  kinds: ['dashboard'],
  *check(file, scope) {
    const found = textAt(file.value, 'title');
    if (found === undefined) return;
    if (found.trim() === '') yield { pointer: '/title', message: 'the title is empty' };
    const twin = scope
      .files('dashboard')
      .find((other) => other.path < file.path && textAt(other.value, 'title') === found);
    if (twin !== undefined)
      yield { pointer: '/title', message: `"${found}" is the title of "${twin.path}" too` };
  },
};
