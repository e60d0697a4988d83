import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { camelCaseBut, snakeCase, toModelKeys, toWireKeys } from '../../src/model/key-case.js';

describe('keys of a wire format', () => {
  it('are camelCase in the model', () => {
    expect(toModelKeys({ group_by: [{ show_legend: true }] }, snakeCase)).toEqual({
      groupBy: [{ showLegend: true }],
    });
  });

  it('live in raw, with their values untouched, where they would not come back', () => {
    const wire = { layout_1: { a_b: 1 }, timeString: 'x', raw: 2, 'Consumer Lag': 3 };
    expect(toModelKeys(wire, snakeCase)).toEqual({ raw: wire });
  });

  it('stay as they are in a map by names', () => {
    const keys = { ...snakeCase, maps: new Set(['dashboards']) };
    expect(toModelKeys({ dashboards: { my_board: 'a' } }, keys)).toEqual({ dashboards: { my_board: 'a' } });
  });

  it('are camelCase already in pipelines, but for a few', () => {
    const keys = camelCaseBut(['metric_id']);
    expect(toModelKeys({ metric_id: 'a', preserveSource: true, other_key: 1 }, keys)).toEqual({
      metricId: 'a',
      preserveSource: true,
      other_key: 1,
    });
    expect(toModelKeys({ metricId: 1 }, keys)).toEqual({ raw: { metricId: 1 } });
  });

  it('lose members that are undefined on the way to the wire', () => {
    expect(toWireKeys({ titleSize: undefined, isReadOnly: false }, snakeCase)).toEqual({
      is_read_only: false,
    });
  });

  it.each([
    ['snake_case', snakeCase],
    ['camelCase', camelCaseBut(['metric_id', 'backend_only'])],
  ])('come back as they were, whatever they are (%s)', (_, keys) => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.constantFrom('a_b', 'aB', 'raw', 'metricId', 'x_1', '_a'),
        (value, key) => {
          const wire = { [key]: value, other: [value] };
          expect(toWireKeys(toModelKeys(wire, keys), keys)).toEqual(wire);
        },
      ),
      { seed: 2 },
    );
  });
});
