import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderRuleDocs } from '../../src/report/rule-docs.js';
import { allRules } from '../../src/validate/rule-list.js';

describe('the rules', () => {
  it('have ids of their own, in kebab case', () => {
    const ids = allRules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z]+(?:-[a-z0-9]+)*$/.test(id))).toEqual([]);
  });

  it('say what they ask for, why, and who says so', () => {
    for (const { id, summary, why, bad, source } of allRules) {
      expect(summary, id).toMatch(/[^.]$/);
      expect(why, id).toMatch(/\.$/);
      expect(bad, id).not.toBe('');
      expect(source, id).not.toBe('');
    }
  });

  it('are documented as they are', () => {
    const page = readFileSync(resolve(import.meta.dirname, '../../docs/rules.md'), 'utf8');
    expect(page).toBe(renderRuleDocs(allRules));
  });
});
