import { describe, expect, it } from 'vitest';
import { groupHeight, placeWidgets, splitHalves } from '../../../../src/sandbox/page/client/core/layout.js';

function widget(x: number, y: number, width: number, height: number, more: object = {}) {
  return { definition: { type: 'timeseries' }, layout: { x, y, width, height, ...more } };
}

function places(placed: ReturnType<typeof placeWidgets>) {
  return placed.map(({ x, y, width, height }) => [x, y, width, height]);
}

describe('placeWidgets', () => {
  it('keeps the author’s places', () => {
    const widgets = [widget(0, 0, 6, 3), widget(6, 0, 6, 3), widget(0, 3, 12, 2)];
    expect(places(placeWidgets(widgets, 12))).toEqual([
      [0, 0, 6, 3],
      [6, 0, 6, 3],
      [0, 3, 12, 2],
    ]);
  });

  it('leaves no gap above a widget', () => {
    expect(places(placeWidgets([widget(0, 4, 6, 2), widget(6, 9, 6, 2)], 12))).toEqual([
      [0, 0, 6, 2],
      [6, 0, 6, 2],
    ]);
  });

  it('moves what lies below a group that needs more rows than it was given', () => {
    const group = {
      definition: { type: 'group', title: 'Network', widgets: [widget(0, 0, 6, 5)] },
      layout: { x: 0, y: 0, width: 12, height: 2 },
    };
    expect(places(placeWidgets([group, widget(0, 2, 12, 3)], 12))).toEqual([
      [0, 0, 12, 6],
      [0, 6, 12, 3],
    ]);
  });

  it('lets widgets without a layout follow each other in rows', () => {
    const free = { definition: { type: 'timeseries' } };
    expect(places(placeWidgets([free, free, free, free], 12))).toEqual([
      [0, 0, 4, 3],
      [4, 0, 4, 3],
      [8, 0, 4, 3],
      [0, 3, 4, 3],
    ]);
  });

  it('keeps a widget inside the columns that there are', () => {
    expect(places(placeWidgets([widget(10, 0, 40, 2)], 6))).toEqual([[0, 0, 6, 2]]);
  });
});

describe('groupHeight', () => {
  it('adds a row for the title and two for a banner', () => {
    const definition = { type: 'group', widgets: [widget(0, 0, 4, 3)] };
    expect(groupHeight({ definition }, 12)).toBe(4);
    expect(groupHeight({ definition: { ...definition, show_title: false } }, 12)).toBe(3);
    expect(groupHeight({ definition: { ...definition, banner_img: '/static/a.png' } }, 12)).toBe(6);
  });
});

describe('splitHalves', () => {
  it('breaks where the author says', () => {
    const placed = placeWidgets([widget(0, 0, 12, 2), widget(0, 2, 12, 2, { is_column_break: true })], 12);
    const [left, right] = splitHalves(placed);
    expect([places(left), places(right)]).toEqual([[[0, 0, 12, 2]], [[0, 0, 12, 2]]]);
  });

  it('breaks at the full row nearest the middle where nobody says', () => {
    const placed = placeWidgets(
      [0, 2, 4, 6].map((y) => widget(0, y, 12, 2)),
      12,
    );
    const [left, right] = splitHalves(placed);
    expect([left.length, right.length]).toEqual([2, 2]);
  });
});
