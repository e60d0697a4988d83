import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { objectAt, textAt, valueAt } from '../../value.js';

export const monitorGuidelines: Rule = {
  id: 'monitor-guideline',
  summary:
    'The manifest lists a monitor under its title, on_missing_data is set, nobody is named, at most 10 monitors',
  why: "Datadog's reviewers ask for it.",
  bad: 'a message that ends in "@alice@example.com"',
  source: sources.monitorGuide,
  tier: 'D',
  severity: 'notice',
  guideline: true,
  kinds: ['monitor'],
  *check({ value, key }, scope) {
    const title = textAt(value, 'title');
    if (scope.isIntegration && title !== undefined && key !== title) {
      yield {
        pointer: '/title',
        message: `the manifest lists it as "${key}"`,
        hint: `list it as "${title}"`,
      };
    }
    const options = objectAt(value, 'definition', 'options');
    if (
      valueAt(options, 'on_missing_data') === undefined &&
      textAt(value, 'definition', 'type') !== 'service check'
    ) {
      yield {
        pointer: '/definition/options',
        message: 'on_missing_data is not set',
        hint: 'for example "show_no_data"',
      };
    }
    const address = /@[\w.+-]+@[\w-]+\.[\w.]+/.exec(textAt(value, 'definition', 'message') ?? '')?.[0];
    if (address !== undefined)
      yield { pointer: '/definition/message', message: `"${address}" names a person` };
    if ((textAt(value, 'description') ?? '').startsWith('Notify your team')) {
      yield {
        pointer: '/description',
        message: 'says that it notifies',
        hint: 'say what is tracked, and why it matters',
      };
    }
    const published = scope.files('monitor').filter((file) => file.published);
    if (published.length > 10 && published[0]?.key === key) {
      yield { pointer: '', message: `${published.length} monitors`, hint: 'at most 10 for an integration' };
    }
  },
};
