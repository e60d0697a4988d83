/** Points of several groups over the same times: what a query or a formula comes to. */
export interface SeriesTable {
  /** Facets that the groups are told apart by, in order. */
  readonly groupBy: readonly string[];
  /** Start of each bucket, ascending. One entry where everything was aggregated into one value. Unit: milliseconds. */
  readonly times: readonly number[];
  /** Width of a bucket. Unit: milliseconds. */
  readonly intervalMs: number;
  readonly series: readonly Series[];
  /** What a group that another table has, and this one has not, counts as; nothing where it counts as missing. */
  readonly absent?: number;
}

export interface Series {
  /** What {@link groupKey} makes of the group, where it is known. */
  readonly key?: string | undefined;
  /** One value a facet; empty where nothing is grouped. */
  readonly group: readonly string[];
  /** One point a time; `null` where there is no value. */
  readonly points: readonly (number | null)[];
}

/** From `from` (included) to `to` (excluded). Unit: milliseconds since the epoch. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/** The key of the group of a series. */
export function seriesKey({ key, group }: Series): string {
  return key ?? groupKey(group);
}

/** The key under which a group is kept in maps. */
export function groupKey(group: readonly string[]): string {
  if (group.length === 1) return group[0] ?? '';
  let key = keys.get(group);
  if (key === undefined) {
    key = JSON.stringify(group);
    keys.set(group, key);
  }
  return key;
}

// A group that stays is asked for its key at every evaluation.
const keys = new WeakMap<readonly string[], string>();
