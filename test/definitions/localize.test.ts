import { describe, expect, it } from 'vitest';
import { integration } from '../../definitions/index.js';
import { japanese } from '../../definitions/text/dashboards-ja.js';
import type { DashboardWidget } from '../../src/model/dashboard.js';

function textsOf(widgets: readonly DashboardWidget[]): readonly string[] {
  return widgets.flatMap(({ definition }) => [
    ...('title' in definition && typeof definition.title === 'string' ? [definition.title] : []),
    ...(definition.type === 'note' ? [definition.content] : []),
    ...(definition.type === 'group' ? textsOf(definition.widgets) : []),
  ]);
}

const settings = { flows: 'split', siem: true, sensitiveNodes: ['exit-node'] } as const;
const dashboards = (language: 'en' | 'ja') => integration({ ...settings, language }).dashboards;
const wordsOf = (text: string) => /[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}]/u.test(text);

describe('a dashboard in Japanese', () => {
  it('has every text in Japanese', () => {
    const texts = dashboards('ja').flatMap(({ widgets, description }) => [
      description ?? '',
      ...textsOf(widgets),
    ]);
    expect(texts.filter((text) => !wordsOf(text))).toEqual([]);
  });

  it('is the same dashboard otherwise', () => {
    const shape = (text: string) => text.replace(/"(?:title|content|description)":"(?:[^"\\]|\\.)*"/g, '');
    const [english, translated] = (['en', 'ja'] as const).map((language) =>
      JSON.stringify(dashboards(language)),
    );
    expect(shape(translated ?? '')).toBe(shape(english ?? ''));
  });

  it('has no translation of a text that is gone', () => {
    const texts = new Set(
      dashboards('en').flatMap(({ widgets, description }) => [description ?? '', ...textsOf(widgets)]),
    );
    expect(Object.keys(japanese).filter((text) => !texts.has(text))).toEqual([]);
  });
});
