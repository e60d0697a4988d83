import { asArray, asObject, asString, type JsonObject } from '../json.js';
import type { TableRow } from '../page/protocol.js';

/** Sorts and cuts a table as the request's `sort` says, else as the formulas' `limit` says, else by the first value. */
export function orderRows(
  rows: readonly TableRow[],
  facets: readonly string[],
  request: JsonObject,
  limits: readonly JsonObject[],
): readonly TableRow[] {
  const sort = asObject(request['sort']);
  const order = asArray(sort['order_by']).map(asObject);
  const limitAt = limits.findIndex((limit) => limit['order'] !== undefined || limit['count'] !== undefined);
  const limit = limits[limitAt] ?? {};
  const compare =
    order.length > 0
      ? byOrder(order, facets)
      : byValue(Math.max(limitAt, 0), limit['order'] === 'asc' ? 1 : -1);
  const count = Number(sort['count'] ?? limit['count']);
  const sorted = [...rows].sort(compare);
  return Number.isFinite(count) ? sorted.slice(0, count) : sorted;
}

type Compare = (left: TableRow, right: TableRow) => number;

function byValue(at: number, sign: number): Compare {
  return (left, right) => {
    const [first, second] = [left.values[at] ?? null, right.values[at] ?? null];
    if (first === null || second === null) return Number(first === null) - Number(second === null);
    return sign * (first - second);
  };
}

function byOrder(order: readonly JsonObject[], facets: readonly string[]): Compare {
  const comparisons = order.map((one): Compare => {
    const sign = one['order'] === 'asc' ? 1 : -1;
    if (one['type'] === 'group') {
      const at = facets.indexOf(asString(one['name']) ?? '');
      return (left, right) => sign * (left.groups[at] ?? '').localeCompare(right.groups[at] ?? '');
    }
    return byValue(Number(one['index'] ?? 0), sign);
  });
  return (left, right) => {
    for (const compare of comparisons) {
      const found = compare(left, right);
      if (found !== 0) return found;
    }
    return 0;
  };
}
