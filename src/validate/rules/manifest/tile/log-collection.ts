import { sources } from '../../../sources.js';
import type { Rule } from '../../../rule.js';
import { textsAt, valueAt } from '../../../value.js';

export const logCollection: Rule = {
  id: 'log-collection-category',
  summary: 'An integration with a log pipeline carries "Category::Log Collection"',
  why: 'People look for integrations that bring logs under this category.',
  bad: 'a manifest beside assets/logs/tailscale.yaml without the tag',
  source: sources.manifestCommon,
  tier: 'B',
  severity: 'warning',
  kinds: ['manifest'],
  *check({ value }, scope) {
    if (scope.files('log-pipeline').length === 0 || !Array.isArray(valueAt(value, 'tile', 'classifier_tags')))
      return;
    if (textsAt(value, 'tile', 'classifier_tags').includes('Category::Log Collection')) return;
    yield {
      pointer: '/tile/classifier_tags',
      message: 'the integration has a log pipeline and no category that says so',
      hint: 'add "Category::Log Collection"',
    };
  },
};
