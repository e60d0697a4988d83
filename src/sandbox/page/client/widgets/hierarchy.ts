import type { TableResult } from '../../protocol.js';
import { colorOf } from '../core/palette.js';

export interface TreeNode {
  readonly name: string;
  readonly path: readonly string[];
  readonly value: number;
  readonly color: string;
  readonly children: readonly TreeNode[];
}

/** Rows of several facets as a tree, the first facet innermost (sunburst) or outermost (treemap). */
export function treeOf(result: TableResult, palette: string): readonly TreeNode[] {
  const rows = result.rows.map(({ groups, values }) => ({ groups, value: Math.max(values[0] ?? 0, 0) }));
  return level(rows, 0, [], palette, undefined);
}

interface Leaf {
  readonly groups: readonly string[];
  readonly value: number;
}

function level(
  rows: readonly Leaf[],
  depth: number,
  path: readonly string[],
  palette: string,
  inherited: string | undefined,
): readonly TreeNode[] {
  const parts = new Map<string, Leaf[]>();
  for (const row of rows) {
    const name = row.groups[depth];
    if (name === undefined) continue;
    const part = parts.get(name);
    if (part === undefined) parts.set(name, [row]);
    else part.push(row);
  }
  return [...parts]
    .map(([name, part]) => ({ name, part, value: part.reduce((sum, { value }) => sum + value, 0) }))
    .filter(({ value }) => value > 0)
    .sort((left, right) => right.value - left.value)
    .map(({ name, part, value }, index) => {
      const color = inherited ?? colorOf(name, index, palette);
      const here = [...path, name];
      return { name, path: here, value, color, children: level(part, depth + 1, here, palette, color) };
    });
}
