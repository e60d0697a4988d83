import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flow, group, heightOf, sized } from '../../src/model/layout.js';
import { note } from '../../src/model/widgets/note.js';

const widget = (width: number, height: number) => sized(width, height, note('exit-node'));
const places = (sizes: readonly (readonly [number, number])[]) =>
  flow(sizes.map(([width, height]) => widget(width, height))).map(({ layout }) => [layout?.x, layout?.y]);

describe('widgets that flow', () => {
  it('stand beside each other until the row is full', () => {
    expect(places([[6, 2], [6, 2], [4, 1]])).toEqual([[0, 0], [6, 0], [0, 2]]); // prettier-ignore
  });

  it('stack beside a high one', () => {
    expect(places([[8, 6], [4, 3], [4, 3]])).toEqual([[0, 0], [8, 0], [8, 3]]); // prettier-ignore
  });

  it('never overlap, and never leave the grid', () => {
    const size = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 6 }));
    fc.assert(
      fc.property(fc.array(size, { maxLength: 12 }), (sizes) => {
        const cells = flow(sizes.map(([width, height]) => widget(width, height))).flatMap(({ layout }) =>
          layout === undefined
            ? []
            : Array.from({ length: layout.width * layout.height }, (_, cell) => {
                const x = layout.x + (cell % layout.width);
                return { x, at: `${x},${layout.y + Math.floor(cell / layout.width)}` };
              }),
        );
        expect(new Set(cells.map(({ at }) => at)).size).toBe(cells.length);
        expect(cells.every(({ x }) => x < 12)).toBe(true);
      }),
      { seed: 4 },
    );
  });
});

describe('a group', () => {
  it('is as high as its widgets and one row more', () => {
    const { height, definition } = group({ title: 'Nodes' }, [widget(6, 2), widget(6, 3), widget(12, 1)]);
    expect(height).toBe(5);
    expect(definition.type === 'group' && heightOf(definition.widgets)).toBe(4);
  });

  it('places its widgets within its own width', () => {
    const { definition } = group({ title: 'Nodes' }, [widget(4, 1), widget(4, 1)], { width: 4 });
    expect(definition).toMatchObject({ widgets: [{ layout: { x: 0, y: 0 } }, { layout: { x: 0, y: 1 } }] });
  });
});
