import { nearest } from '../../../../model/nearest.js';
import { sources } from '../../../sources.js';
import type { Rule } from '../../../rule.js';
import { headingsOf } from '../../../text/markdown.js';
import { textAt } from '../../../value.js';

const sections = ['overview', 'configuration', 'support', 'uninstallation', 'changelog'] as const;

export const tileSection: Rule = {
  id: 'tile-section',
  summary: 'The sections of the tile name a file of the folder and a heading in it',
  why: 'The tab of the tile stays empty. Datadog fills an absent Support section with its own text.',
  bad: '{"overview": "README.md#Overveiw"}',
  source: sources.manifestV2,
  tier: 'B',
  severity: 'error',
  kinds: ['manifest'],
  *check({ value }, scope) {
    for (const section of sections) {
      const link = textAt(value, 'tile', section);
      if (link === undefined || link === '') continue;
      const pointer = `/tile/${section}`;
      if (section === 'support' && /^[^\s@/#]+@[^\s@/#]+$/.test(link)) continue;
      const [path = '', anchor] = link.split('#', 2);
      const file = scope.file(path);
      if (file === undefined) {
        yield { pointer, message: `"${path}" does not exist`, hint: expectedLink(section) };
        continue;
      }
      if (anchor === undefined) continue;
      const headings = headingsOf(file.text).map((heading) => heading.text);
      if (headings.some((heading) => slug(heading) === slug(anchor))) continue;
      const meant = nearest(anchor, headings);
      const message = `"${path}" has no heading "${anchor}"`;
      if (meant !== undefined) yield { pointer, message, hint: `did you mean "${path}#${meant}"?` };
      else if (section !== 'support')
        yield { pointer, message, hint: `headings: ${headings.slice(0, 8).join(', ')}` };
      else if (!/^(?:Support|Troubleshooting)$/.test(anchor))
        yield { pointer, message, hint: expectedLink(section) };
    }
  },
};

function expectedLink(section: (typeof sections)[number]): string {
  const heading = {
    overview: 'Overview',
    configuration: 'Setup',
    support: 'Support',
    uninstallation: 'Uninstallation',
  };
  return section === 'changelog' ? 'it is "CHANGELOG.md"' : `it is "README.md#${heading[section]}"`;
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
