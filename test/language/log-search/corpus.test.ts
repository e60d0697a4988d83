import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseLogSearch, printLogSearch } from '../../../src/language/log-search/index.js';
import { referenceFolder } from '../../reference.js';
import { textsUnder } from '../reference-texts.js';
import { withoutSpans } from '../without-spans.js';

describe.skipIf(referenceFolder === undefined)('real log searches', () => {
  const searches = (folder: string, keys: readonly string[]): readonly string[] => [
    ...new Set(
      textsUnder(join(referenceFolder ?? '', folder), keys)
        .map(({ text }) => text)
        .filter((text) => !/[a-z]+:[\w.]+\{/.test(text)),
    ),
  ];
  it.each([
    { folder: 'pipelines', keys: ['query', 'filter'], atLeast: 600 },
    { folder: 'integrations', keys: ['query_string', 'search'], atLeast: 30 },
  ])('all parse in $folder, and print to the same tree', ({ folder, keys, atLeast }) => {
    const texts = searches(folder, keys);
    expect(texts.length).toBeGreaterThan(atLeast);
    for (const text of texts) {
      const parsed = parseLogSearch(text);
      expect(parsed.ok, `${text}: ${JSON.stringify(parsed)}`).toBe(true);
      if (!parsed.ok) continue;
      const again = parseLogSearch(printLogSearch(parsed.tree));
      expect(again.ok && withoutSpans(again.tree), text).toEqual(withoutSpans(parsed.tree));
    }
  });
});
