import { facetPath, type GroupableAttribute, type MeasureAttribute } from '../../src/model/attribute.js';
import type { Feed } from '../../src/model/feed.js';
import { defineLogMetric, type LogMetricAsset } from '../../src/model/log-metric.js';
import type { LogSearch } from '../../src/model/search.js';

/** Which logs a metric is made of, and by what it tells them apart. */
interface Grouped {
  readonly search: LogSearch;
  readonly by: readonly [Dimension] | readonly [Dimension, Dimension];
  readonly needs: readonly Feed[];
}

interface Dimension {
  readonly attribute: GroupableAttribute;
  readonly tagName: string;
  /** How many values it has at most. */
  readonly most: number;
}

/** Nodes for which the bounds are declared; series grow with them. */
export const assumedNodes = 300;

export function dimension(attribute: GroupableAttribute, tagName: string, most: number): Dimension {
  return { attribute, tagName, most };
}

export function countLogs(id: string, description: string, { search, by, needs }: Grouped): LogMetricAsset {
  return defineLogMetric({
    id,
    description,
    compute: { aggregationType: 'count' },
    filter: { query: search },
    groupBy: by.map(toGroup),
    needs,
    maxSeries: multiply(by),
  });
}

/** A distribution counts as five metrics: count, sum, min, max and avg. */
export const seriesOfDistribution = 5;

export function addUp(
  id: string,
  description: string,
  of: MeasureAttribute,
  { search, by, needs }: Grouped,
): LogMetricAsset {
  return defineLogMetric({
    id,
    description,
    compute: { aggregationType: 'distribution', path: facetPath(of), includePercentiles: false },
    filter: { query: search },
    groupBy: by.map(toGroup),
    needs,
    maxSeries: multiply(by) * seriesOfDistribution,
  });
}

function toGroup({ attribute, tagName }: Dimension) {
  return { path: facetPath(attribute), tagName };
}

function multiply(by: readonly Dimension[]): number {
  return by.reduce((product, { most }) => product * most, 1);
}
