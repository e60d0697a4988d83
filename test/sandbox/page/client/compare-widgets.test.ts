import { describe, expect, it } from 'vitest';
import { compareWidgets } from '../../../../src/sandbox/page/client/core/compare-widgets.js';

function widget(title: string, part: object = {}, id?: number): Record<string, unknown> {
  return { ...(id === undefined ? {} : { id }), definition: { type: 'toplist', title, ...part } };
}

function changesOf(left: readonly unknown[], right: readonly unknown[]): readonly string[] {
  const { changes } = compareWidgets({ widgets: left }, { widgets: right });
  return changes.map(({ change, title }) => `${change} ${title}`);
}

describe('two versions of a dashboard', () => {
  it('are the same whatever the ids of their widgets and the order of keys', () => {
    const left = [{ id: 1, definition: { type: 'note', content: 'exit-node' } }];
    const right = [{ id: 2, definition: { content: 'exit-node', type: 'note' } }];
    expect(changesOf(left, right)).toEqual([]);
  });

  it('tell a renamed widget by its id', () => {
    expect(changesOf([widget('Exit nodes', {}, 7)], [widget('Relays', {}, 7)])).toEqual(['changed Relays']);
  });

  it('tell a changed widget without an id by its kind and title', () => {
    expect(changesOf([widget('Exit nodes')], [widget('Exit nodes', { time: {} })])).toEqual([
      'changed Exit nodes',
    ]);
  });

  it('tell what came, what went and what moved, also inside of groups', () => {
    const group = (...widgets: readonly unknown[]): unknown => ({
      definition: { type: 'group', title: 'Network', widgets },
    });
    const moved = (x: number): unknown => ({ ...widget('Relays'), layout: { x } });
    expect(
      changesOf([group(widget('Exit nodes'), moved(0))], [group(moved(4), widget('Subnet routers'))]),
    ).toEqual(['removed Exit nodes', 'moved Relays', 'added Subnet routers']);
  });

  it('pair equal widgets before widgets that only share a title', () => {
    const left = [widget('Flows', { a: 1 }), widget('Flows', { a: 2 })];
    expect(changesOf(left, [widget('Flows', { a: 2 })])).toEqual(['removed Flows']);
  });

  it('find each widget under its own definition', () => {
    const before = widget('Exit nodes');
    const after = widget('Exit nodes', { time: {} });
    const { left, right } = compareWidgets({ widgets: [before] }, { widgets: [after] });
    expect([...left.keys()]).toEqual([before['definition']]);
    expect([...right.values()]).toEqual(['changed']);
  });
});
