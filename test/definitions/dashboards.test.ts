import { describe, expect, it } from 'vitest';
import { attributes, integration } from '../../definitions/index.js';
import { compile } from '../../src/compile/compile.js';
import { listAttributes } from '../../src/model/attribute.js';
import { referenceFolder } from '../reference.js';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const dashboards = compile(integration({ flows: 'split', siem: true })).files.filter(
  ({ kind }) => kind === 'dashboard',
);
const unsplit = compile(integration({ flows: 'unsplit', siem: true })).files.filter(
  ({ kind }) => kind === 'dashboard',
);

const linksOf = (text: string) =>
  [...text.matchAll(/"link": "((?:[^"\\]|\\.)*)"/g)].map(([, link = '']) => link);
const facetsOf = (text: string, keys = 'facet|metric') =>
  new Set([...text.matchAll(new RegExp(`"(?:${keys})": "(@?[\\w.]+)"`, 'g'))].map(([, path = '']) => path));

describe.each(dashboards)('$key', ({ text, value }) => {
  it('links to no site, and to templates that exist', () => {
    const names = new Set([...text.matchAll(/"name": "(\w+)",\s+"prefix"/g)].map(([, name]) => name));
    for (const link of linksOf(text)) {
      expect(link).toMatch(/^\//);
      expect(link).not.toMatch(/(?<!\{\{)\$\w/);
      for (const [, name] of link.matchAll(/\{\{\$(\w+)\}\}/g)) expect(names).toContain(name);
    }
  });

  it('queries only attributes of the catalogue', () => {
    const known = new Set(listAttributes(attributes).map(({ path }) => path));
    for (const facet of facetsOf(text)) {
      if (facet !== '@workflow.rule.name') expect(known).toContain(facet.replace('@', ''));
    }
  });

  it('names Tailscale in its title, without a hyphen', () => {
    expect(value).toMatchObject({ title: expect.stringMatching(/^Tailscale [^-]+$/) as string });
  });
});

describe('the overview', () => {
  const text = unsplit.find(({ key }) => key === 'tailscale-overview')?.text ?? '';

  it('answers its questions in order', () => {
    const titles = [
      'Are Logs Arriving?',
      'Is Anything Alerting?',
      'Security-Relevant Changes in 24 Hours',
      'Failed or Unexpected Actors',
      'Who Changes What',
    ];
    const places = titles.map((title) => text.indexOf(`"title": "${title}"`));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual([...places].sort((one, other) => one - other));
  });

  it.skipIf(referenceFolder === undefined)('groups by all that the published one groups by', () => {
    const path = join(referenceFolder ?? '', 'tailscale/assets/dashboards/tailscale_overview.json');
    const published = readFileSync(path, 'utf8').replaceAll('\t', '  ');
    const ours = facetsOf(text);
    for (const facet of facetsOf(published, 'facet')) expect(ours).toContain(facet);
  });
});
