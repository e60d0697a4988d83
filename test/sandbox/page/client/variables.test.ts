import { describe, expect, it } from 'vitest';
import {
  fillLink,
  readVariables,
  writeVariables,
} from '../../../../src/sandbox/page/client/core/variables.js';
import { readChoice, writeChoice } from '../../../../src/sandbox/page/client/core/time-range.js';
import { localHref } from '../../../../src/sandbox/page/client/widgets/row-menu.js';
import { readBounds } from '../../../../src/sandbox/page/client/widgets/markers.js';

const dashboard = {
  template_variables: [
    { name: 'node', prefix: '@host', default: '*' },
    {
      name: 'user',
      prefix: '@usr.email',
      defaults: ['alice@example.com'],
      available_values: ['bob@example.com'],
    },
  ],
};

describe('readVariables', () => {
  it('starts with the defaults and takes values of the address over them', () => {
    const [node, user] = readVariables(dashboard, new URLSearchParams('tpl_var_node=exit-node'));
    expect(node).toEqual({ name: 'node', prefix: '@host', values: ['exit-node'], offered: [] });
    expect(user?.values).toEqual(['alice@example.com']);
  });

  it('writes what it reads', () => {
    const params = new URLSearchParams();
    const variables = readVariables(dashboard, new URLSearchParams('tpl_var_node=a&tpl_var_node=b'));
    writeVariables(variables, params);
    expect(readVariables(dashboard, params)).toEqual(variables);
  });
});

describe('readChoice', () => {
  it.each([
    ['live=15m', { type: 'live', spanMs: 900_000 }],
    ['from_ts=1000&to_ts=2000', { type: 'fixed', from: 1000, to: 2000 }],
    ['from_ts=2000&to_ts=1000', { type: 'live', spanMs: 14_400_000 }],
    ['live=soon', { type: 'live', spanMs: 14_400_000 }],
  ] as const)('reads %s', (search, choice) => {
    expect(readChoice(new URLSearchParams(search))).toEqual(choice);
  });

  it('reads what it writes', () => {
    for (const choice of [
      { type: 'live', spanMs: 7_200_000 },
      { type: 'fixed', from: 1, to: 2 },
    ] as const) {
      const params = new URLSearchParams('live=1h&from_ts=5');
      writeChoice(choice, params);
      expect(readChoice(params)).toEqual(choice);
    }
  });
});

describe('fillLink', () => {
  const context = {
    groups: { '@evt.name': 'LOGIN', '@host': 'exit node' },
    variables: [{ name: 'user', prefix: '@usr.email', values: ['alice@example.com'] }],
    from: 1000,
    to: 2000,
  };

  it.each([
    ['/logs?query={{@evt.name}}', '/logs?query=%40evt.name%3ALOGIN'],
    ['/logs?query=x {{@evt.name.value}}', '/logs?query=x LOGIN'],
    ['/logs?query={{@host}}', '/logs?query=%40host%3A%22exit%20node%22'],
    ['/x?{{$user.value}}&{{timestamp_start}}-{{timestamp_widget_end}}', '/x?alice%40example.com&1000-2000'],
    ['/x?{{@absent}}{{$absent}}', '/x?'],
  ])('fills %s', (link, filled) => {
    expect(fillLink(link, context)).toBe(filled);
  });
});

describe('localHref', () => {
  it.each([
    ['/logs?query=a', '/logs?query=a'],
    ['https://app.datadoghq.com/logs?query=a', '/logs?query=a'],
    ['/security?query=a', '/logs?index=signals&query=a'],
    ['https://example.com/x', 'https://example.com/x'],
    ['javascript:alert(1)', '#'],
  ])('leads %s to %s', (link, href) => {
    expect(localHref(link)).toBe(href);
  });
});

describe('readBounds', () => {
  it.each([
    ['y = 15', { low: 15, high: 15 }],
    ['0 < y < 100', { low: 0, high: 100 }],
    ['y > 1e3', { low: 1000, high: Number.POSITIVE_INFINITY }],
    ['y <= -2.5', { low: Number.NEGATIVE_INFINITY, high: -2.5 }],
    ['x = 1', undefined],
  ])('reads the marker %s', (written, bounds) => {
    expect(readBounds(written)).toEqual(bounds);
  });
});
