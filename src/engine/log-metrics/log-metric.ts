import type { AssetFile } from '../../model/asset-tree.js';
import { isRecord } from '../analytics/logs-query.js';

/** A log-based metric, as far as its numbers depend on it. */
export interface LogMetric {
  readonly name: string;
  /** In Datadog's log search syntax. */
  readonly filter: string;
  /** Attribute whose numbers are distributed; absent where logs are counted. */
  readonly measure: string | undefined;
  /** By name of the metric's tag: the attribute, reserved attribute or tag of the log that it comes from. */
  readonly facets: ReadonlyMap<string, string>;
}

/**
 * How late a log may come in and still count in a log-based metric.
 * Source: https://docs.datadoghq.com/logs/log_configuration/logs_to_metrics/ ("within the past 20 minutes")
 */
export const metricLatenessMs = 20 * 60_000;

/** Reads the attributes of a log metric as the API and our assets hold them. */
export function readLogMetric(
  name: string,
  { compute, filter, group_by }: Readonly<Record<string, unknown>>,
): LogMetric {
  const computed = isRecord(compute) ? compute : {};
  const groups = Array.isArray(group_by) ? group_by.filter(isRecord) : [];
  return {
    name,
    filter: isRecord(filter) ? (textOf(filter['query']) ?? '*') : '*',
    measure: computed['aggregation_type'] === 'distribution' ? textOf(computed['path']) : undefined,
    facets: new Map(
      groups.map((group) => {
        const facet = textOf(group['path']) ?? '';
        return [textOf(group['tag_name']) ?? facet.replace(/^@/u, ''), facet];
      }),
    ),
  };
}

/** The log metrics among compiled assets. */
export function readLogMetrics(files: readonly AssetFile[]): readonly LogMetric[] {
  return files.flatMap(({ kind, key, value }) => {
    const data = kind === 'log-metric' && isRecord(value) ? value['data'] : undefined;
    const attributes = isRecord(data) ? data['attributes'] : undefined;
    return isRecord(attributes) ? [readLogMetric(key, attributes)] : [];
  });
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
