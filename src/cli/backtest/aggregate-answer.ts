import { memberOf } from './member-of.js';

/** One group of an answer of the aggregate API, with its values over time. */
interface AnswerBucket {
  readonly by: Readonly<Record<string, string>>;
  /** The first compute. `at` is the begin of the bucket, in milliseconds since the epoch. */
  readonly points: readonly { readonly at: number; readonly value: number }[];
}

/** @see https://docs.datadoghq.com/api/latest/logs/#aggregate-events */
export function readBuckets(answer: unknown): readonly AnswerBucket[] {
  const buckets = memberOf(memberOf(answer, 'data'), 'buckets');
  if (!Array.isArray(buckets)) return [];
  return buckets.map((bucket: unknown) => {
    const by = memberOf(bucket, 'by');
    const groups = typeof by === 'object' && by !== null ? Object.entries(by) : [];
    const points = memberOf(memberOf(bucket, 'computes'), 'c0');
    return {
      by: Object.fromEntries(groups.map(([facet, value]) => [facet, String(value)])),
      points: Array.isArray(points) ? points.flatMap(readPoint) : [],
    };
  });
}

/** The first compute of the first group, where it is one number. */
export function readTotal(answer: unknown): number | undefined {
  const buckets = memberOf(memberOf(answer, 'data'), 'buckets');
  const total = Array.isArray(buckets) ? memberOf(memberOf(buckets[0], 'computes'), 'c0') : undefined;
  return typeof total === 'number' ? total : undefined;
}

function readPoint(point: unknown): AnswerBucket['points'] {
  const value = memberOf(point, 'value');
  const at = Date.parse(String(memberOf(point, 'time')));
  return typeof value === 'number' && !Number.isNaN(at) ? [{ at, value }] : [];
}
