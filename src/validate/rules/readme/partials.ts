import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';

const partials = [
  [/\{\{<\s*tabs\s*>\}\}/, 'write <!-- xxx tabs xxx --> and <!-- xxx tab "Name" xxx -->'],
  [/\{\{<\s*code-block\b/, 'write a fenced code block'],
  [/^\s*\{\{<\s*site-region\b/, 'put "<!-- partial" on the line before'],
] as const;

export const partialsRule: Rule = {
  id: 'readme-partial',
  summary: "The README holds no shortcode of Datadog's documentation site",
  why: 'The tile shows it as text.',
  bad: '{{< code-block lang="shell" >}}',
  source: sources.partials,
  tier: 'A',
  severity: 'error',
  kinds: ['readme', 'changelog'],
  *check({ text }) {
    const lines = text.split('\n');
    for (const [index, line] of lines.entries()) {
      for (const [pattern, hint] of partials) {
        const match = pattern.exec(line);
        if (match === null || lines[index - 1]?.includes('<!-- partial') === true) continue;
        yield { pointer: '', line: index + 1, message: `"${match[0].trim()}" is a shortcode`, hint };
      }
    }
  },
};
