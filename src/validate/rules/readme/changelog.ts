import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { headingsOf } from '../../text/markdown.js';
import { isDate } from '../../text/date.js';

export const changelog: Rule = {
  id: 'changelog-version',
  summary: 'Versions of the changelog stand once, newest first, with a date that exists',
  why: 'People read the first entry to learn what changed last.',
  bad: '## 1.1.0 / 2026-13-01',
  source: sources.assetReference,
  tier: 'D',
  severity: 'warning',
  kinds: ['changelog'],
  *check({ text }) {
    const seen = new Map<string, number>();
    for (const { text: heading, level, line } of headingsOf(text)) {
      const match = /^v?(\d+\.\d+\.\d+)(?:\s*\/\s*(\S+))?/.exec(heading);
      if (level !== 2) continue;
      if (match?.[1] === undefined) {
        if (/^\W*v?\d+(?:\.\d+)+|unreleased/i.test(heading)) continue;
        const hint = 'write "## 1.2.3 / 2026-01-31"';
        yield { pointer: '', line, message: `"${heading}" is no version`, hint, severity: 'notice' };
        continue;
      }
      const [, version, date] = match;
      const twin = seen.get(version);
      if (twin !== undefined)
        yield { pointer: '', line, message: `${version} stands on line ${twin} already` };
      seen.set(version, line);
      if (date !== undefined && /^\d/.test(date) && !isDate(date)) {
        yield { pointer: '', line, message: `"${date}" is no date`, hint: 'write it as yyyy-mm-dd' };
      }
    }
  },
};
