import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';

export const tabComments: Rule = {
  id: 'readme-tabs',
  summary: 'Every tab comment that opens is closed',
  why: 'The page of the documentation site is not built otherwise.',
  bad: '<!-- xxx tabs xxx --> without <!-- xxz tabs xxx -->',
  source: sources.partials,
  tier: 'B',
  severity: 'error',
  kinds: ['readme'],
  *check({ text }) {
    if (!text.includes('<!--')) return;
    const open: { readonly name: string; readonly line: number }[] = [];
    for (const [index, line] of text.split('\n').entries()) {
      for (const match of line.matchAll(/<!--\s*(xxx|xxz)\s+(tabs?)\b/g)) {
        const name = match[2] ?? '';
        if (match[1] === 'xxx') open.push({ name, line: index + 1 });
        else if (open.at(-1)?.name === name) open.pop();
        else
          yield {
            pointer: '',
            line: index + 1,
            message: `"${match[0]} xxx -->" closes nothing that is open`,
          };
      }
    }
    for (const { name, line } of open) {
      yield {
        pointer: '',
        line,
        message: `"xxx ${name}" is never closed`,
        hint: `add <!-- xxz ${name} xxx -->`,
      };
    }
  },
};
