import { readLogMetric, type LogMetric } from '../../engine/log-metrics/log-metric.js';
import { asObject } from '../json.js';
import { listDocuments, readDocument, type Org } from '../org.js';

/** A log-based metric that the org holds. */
export function findMetric(org: Pick<Org, 'state'>, name: string): LogMetric | undefined {
  const document = readDocument(org, 'log-metrics', name);
  return document === undefined ? undefined : readLogMetric(name, asObject(document['attributes']));
}

/** All log-based metrics that the org holds. */
export function listMetrics(org: Pick<Org, 'state'>): readonly LogMetric[] {
  return listDocuments(org, 'log-metrics').map((document) => {
    return readLogMetric(String(document['id']), asObject(document['attributes']));
  });
}
