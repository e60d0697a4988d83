import { isObject, listAt, objectAt, type Json, type JsonObject } from '../../deploy/json.js';

/** One group of an answer of the aggregate API, with its values over time. */
interface AnswerBucket {
  readonly by: Readonly<Record<string, string>>;
  /** The first compute. `at` is the begin of the bucket, in milliseconds since the epoch. */
  readonly points: readonly { readonly at: number; readonly value: number }[];
}

/** @see https://docs.datadoghq.com/api/latest/logs/#aggregate-events */
export function readBuckets(answer: Json | undefined): readonly AnswerBucket[] {
  return bucketsOf(answer).map((bucket) => {
    const groups = Object.entries(objectAt(bucket, 'by'));
    return {
      by: Object.fromEntries(groups.map(([facet, value]) => [facet, String(value)])),
      points: listAt(objectAt(bucket, 'computes'), 'c0').flatMap(readPoint),
    };
  });
}

/** The first compute of the first group, where it is one number. */
export function readTotal(answer: Json | undefined): number | undefined {
  const [bucket = {}] = bucketsOf(answer);
  const total = objectAt(bucket, 'computes')['c0'];
  return typeof total === 'number' ? total : undefined;
}

function bucketsOf(answer: Json | undefined): readonly JsonObject[] {
  return isObject(answer) ? listAt(objectAt(answer, 'data'), 'buckets').filter(isObject) : [];
}

function readPoint(point: Json): AnswerBucket['points'] {
  if (!isObject(point)) return [];
  const { value, time } = point;
  const at = Date.parse(String(time));
  return typeof value === 'number' && !Number.isNaN(at) ? [{ at, value }] : [];
}
