import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';

export const characters: Rule = {
  id: 'readme-characters',
  summary: 'The README holds no character beyond Latin-1',
  why: "Datadog's check refuses typographic quotes, dashes and emoji; the tile cannot show some of them.",
  bad: 'It’s easy — see below',
  source: sources.readmes,
  tier: 'A',
  severity: 'error',
  kinds: ['readme'],
  *check({ text }, scope) {
    if (!scope.isIntegration) return;
    for (const [index, line] of text
      .replace(/^\uFEFF/, '')
      .split('\n')
      .entries()) {
      const found = /[\u0101-\u{10FFFF}]/u.exec(line)?.[0];
      if (found === undefined) continue;
      const code = (found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
      const hint = replacements[found] === undefined ? 'write it in ASCII' : `write ${replacements[found]}`;
      yield { pointer: '', line: index + 1, message: `"${found}" (U+${code}) is no Latin-1 character`, hint };
    }
  },
};

const replacements: Readonly<Record<string, string>> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u201C': '"',
  '\u201D': '"',
  '\u2013': '-',
  '\u2014': '-',
  '\u2026': '...',
};
