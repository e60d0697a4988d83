import { describe, expect, it } from 'vitest';
import { nearest } from '../../src/model/nearest.js';
import { validate } from '../../src/validate/validate.js';
import { treeOf, validIntegration } from './valid-integration.js';

const path = 'assets/dashboards/exit_node_watch_overview.json';

function findings(from: string, to: string): ReturnType<typeof validate> {
  const files = validIntegration();
  const text = JSON.stringify(files[path], null, 2);
  expect(text).toContain(from);
  return validate(treeOf({ ...files, [path]: text.replace(from, to) }));
}

describe('the shape of an asset', () => {
  it('says once what a misspelt required key means', () => {
    expect(
      findings('"title": "Exit Node Watch - Overview"', '"tilte": "Exit Node Watch - Overview"'),
    ).toMatchObject([
      { rule: 'unknown-key', severity: 'error', pointer: '/tilte', hint: 'did you mean "title"?' },
    ]);
  });

  it('warns of a key of a widget that is far from every known one', () => {
    expect(findings('"show_tick": false', '"sparkle": false')).toMatchObject([
      { rule: 'unknown-key', severity: 'warning' },
    ]);
  });

  it('does not take a key for misspelt where the right one stands beside it', () => {
    expect(findings('"show_legend": true', '"show_legend": true, "show_legends": true')).toMatchObject([
      { severity: 'warning' },
    ]);
  });

  it('warns of null and of a number in quotes inside a widget', () => {
    expect(findings('"precision": 2', '"precision": null')).toMatchObject([
      { rule: 'wrong-type', severity: 'warning' },
    ]);
    expect(findings('"precision": 2', '"precision": "2"')).toMatchObject([
      { rule: 'wrong-type', severity: 'warning', hint: 'write 2 without quotes' },
    ]);
    expect(findings('"precision": 2', '"precision": "two"')).toMatchObject([
      { rule: 'wrong-type', severity: 'error' },
    ]);
  });

  it('names the property inside the arm of its type', () => {
    expect(findings('"precision": 2', '"precision": [2]')).toMatchObject([
      {
        pointer: '/widgets/0/definition/widgets/2/definition/precision',
        message: '[2] is a list, where a whole number belongs',
      },
    ]);
  });
});

describe('the nearest name', () => {
  it.each([
    ['tilte', ['title', 'type'], 'title'],
    ['layoutType', ['layout_type'], 'layout_type'],
    ['time', ['type'], undefined],
    ['colour', ['sparkle'], undefined],
  ])('of %s among %j is %s', (name, known, expected) => {
    expect(nearest(name, known)).toBe(expected);
  });
});
