import { asArray, asObject, asString, type JsonObject } from '../json.js';
import { readDocument, type Org } from '../org.js';

/** A log-based metric as the org holds it. */
export interface InstalledMetric {
  readonly name: string;
  /** In Datadog's log search syntax. */
  readonly filter: string;
  /** Attribute whose numbers are distributed; absent where logs are counted. */
  readonly measure: string | undefined;
  /** By name of the metric's tag: the attribute, reserved attribute or tag of the log that it comes from. */
  readonly facets: ReadonlyMap<string, string>;
}

export function findMetric(org: Pick<Org, 'state'>, name: string): InstalledMetric | undefined {
  const document = readDocument(org, 'log-metrics', name);
  return document === undefined ? undefined : readMetric(name, asObject(document['attributes']));
}

function readMetric(name: string, attributes: JsonObject): InstalledMetric {
  const compute = asObject(attributes['compute']);
  const isDistribution = compute['aggregation_type'] === 'distribution';
  const groups = asArray(attributes['group_by']).map(asObject);
  return {
    name,
    filter: asString(asObject(attributes['filter'])['query']) ?? '*',
    measure: isDistribution ? asString(compute['path']) : undefined,
    facets: new Map(
      groups.map((group) => {
        const facet = asString(group['path']) ?? '';
        return [asString(group['tag_name']) ?? facet.replace(/^@/u, ''), facet];
      }),
    ),
  };
}
