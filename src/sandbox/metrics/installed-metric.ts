import { readLogMetric, type LogMetric } from '../../engine/log-metrics/log-metric.js';
import { asObject } from '../json.js';
import { readDocument, type Org } from '../org.js';

/** A log-based metric that the org holds. */
export function findMetric(org: Pick<Org, 'state'>, name: string): LogMetric | undefined {
  const document = readDocument(org, 'log-metrics', name);
  return document === undefined ? undefined : readLogMetric(name, asObject(document['attributes']));
}
