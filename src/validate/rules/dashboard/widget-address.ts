import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { textAt } from '../../value.js';
import { widgetsOf } from '../../assets/widgets.js';

export const widgetAddress: Rule = {
  id: 'widget-address',
  summary: 'Images, frames and links of widgets have an address that a browser can open',
  why: 'The widget shows a broken image.',
  bad: '{"type": "image", "url": "images/logo.png"}',
  source: sources.dashboardsApi,
  tier: 'own',
  severity: 'warning',
  kinds: ['dashboard'],
  *check({ value }) {
    for (const { definition, pointer } of widgetsOf(value)) {
      if (!['image', 'iframe'].includes(String(definition['type']))) continue;
      for (const key of ['url', 'url_dark_theme']) {
        const url = textAt(definition, key);
        if (url === undefined || /^(?:https?:\/\/[^\s/]+|\/(?:static|images)\/|data:image\/)/.test(url))
          continue;
        yield {
          pointer: `${pointer}/${key}`,
          message: `"${url}" is no address`,
          hint: 'begin it with https:// or /static/',
        };
      }
    }
  },
};
