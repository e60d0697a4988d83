import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';

export const fences: Rule = {
  id: 'readme-fence',
  summary: 'Every fenced code block is closed',
  why: 'The rest of the page becomes code.',
  bad: '```yaml, never closed',
  source: sources.readmes,
  tier: 'own',
  severity: 'warning',
  kinds: ['readme', 'changelog'],
  *check({ text }) {
    let open: { readonly mark: string; readonly line: number } | undefined;
    for (const [index, line] of text.split('\n').entries()) {
      const mark = /^\s*(```+|~~~+)/.exec(line)?.[1];
      if (mark === undefined) continue;
      if (open === undefined) open = { mark, line: index + 1 };
      else if (mark.startsWith(open.mark)) open = undefined;
    }
    if (open !== undefined)
      yield {
        pointer: '',
        line: open.line,
        message: 'the code block is never closed',
        hint: `add a line ${open.mark}`,
      };
  },
};
