import { nearest } from '../../../model/nearest.js';
import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { headingsOf, proseLines } from '../../text/markdown.js';

export const sections: Rule = {
  id: 'readme-section',
  summary: 'The README has the sections "## Overview" and "## Setup", with text in them',
  why: 'They are the first two tabs of the tile.',
  bad: '# Overview',
  source: sources.readmes,
  tier: 'A',
  severity: 'error',
  kinds: ['readme'],
  *check({ text }, scope) {
    if (!scope.isIntegration) return;
    const headings = headingsOf(text);
    const lines = proseLines(text);
    for (const wanted of ['Overview', 'Setup']) {
      const found = headings.find((heading) => heading.level === 2 && heading.text === wanted);
      if (found === undefined) {
        const near = headings.find(
          (heading) => nearest(heading.text, [wanted]) !== undefined || heading.text === wanted,
        );
        const hint =
          near === undefined ? `add a line "## ${wanted}"` : `write line ${near.line} as "## ${wanted}"`;
        yield { pointer: '', line: near?.line ?? 1, message: `the section "## ${wanted}" is missing`, hint };
        continue;
      }
      const next = headings.find((heading) => heading.line > found.line && heading.level <= 2);
      const end = next?.line ?? lines.length + 1;
      const body = text.split('\n').slice(found.line, end - 1);
      if (body.every((line) => line.trim() === '' || line.trim().startsWith('#'))) {
        yield {
          pointer: '',
          line: found.line,
          message: `the section "## ${wanted}" is empty`,
          hint: 'say something in it',
        };
      }
    }
  },
};
