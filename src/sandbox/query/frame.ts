/** The answer of a query or formula: one vector a group. A scalar is a vector of one. */
export interface DataFrame {
  readonly facets: readonly string[];
  readonly rows: readonly FrameRow[];
}

export interface FrameRow {
  readonly groups: readonly string[];
  readonly values: readonly (number | null)[];
}

export function mapFrame(
  frame: DataFrame,
  change: (values: readonly (number | null)[]) => readonly (number | null)[],
): DataFrame {
  return { ...frame, rows: frame.rows.map(({ groups, values }) => ({ groups, values: change(values) })) };
}

export function eachValue(
  change: (value: number) => number,
): (values: readonly (number | null)[]) => (number | null)[] {
  return (values) =>
    values.map((value) => {
      const changed = value === null ? null : change(value);
      return changed === null || !Number.isFinite(changed) ? null : changed;
    });
}

/**
 * Combines two frames group by group; one without groups goes with every group of the other. A group that one side
 * lacks counts as missing there.
 */
export function combineFrames(
  left: DataFrame,
  right: DataFrame,
  combine: (left: number, right: number) => number,
): DataFrame {
  if (right.facets.length === 0)
    return mapFrame(left, (values) => zip(values, right.rows[0]?.values ?? [], combine));
  if (left.facets.length === 0) {
    return mapFrame(right, (values) => zip(left.rows[0]?.values ?? [], values, combine, values.length));
  }
  const byGroup = new Map(right.rows.map((row) => [JSON.stringify(row.groups), row.values]));
  const rows = left.rows.map(({ groups, values }) => ({
    groups,
    values: zip(values, byGroup.get(JSON.stringify(groups)) ?? [], combine),
  }));
  return { facets: left.facets, rows };
}

function zip(
  left: readonly (number | null)[],
  right: readonly (number | null)[],
  combine: (left: number, right: number) => number,
  length = left.length,
): readonly (number | null)[] {
  return Array.from({ length }, (_, at) => {
    const [first, second] = [left[at] ?? null, right[at] ?? null];
    if (first === null || second === null) return null;
    const combined = combine(first, second);
    return Number.isFinite(combined) ? combined : null;
  });
}
