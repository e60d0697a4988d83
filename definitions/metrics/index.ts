import { facetPath, type GroupableAttribute, type MeasureAttribute } from '../../src/model/attribute.js';
import type { Feed } from '../../src/model/feed.js';
import { defineLogMetric, type LogMetricAsset } from '../../src/model/log-metric.js';
import { all, is, type LogSearch } from '../../src/model/search.js';
import { eventCategories } from '../../src/tailscale/event-fact.js';
import { actorTypes } from '../../src/tailscale/events.js';
import { trafficKinds } from '../../src/tailscale/flow.js';
import { attributes } from '../attributes.js';
import { audit, connections, payload, tailscale } from '../searches.js';
import type { Settings } from '../settings.js';

const { client, evt, flow, reporter, status, stream, usr } = attributes;

/** The log-based metrics that the settings ask for. They are made of all logs, also of those that no index keeps. */
export function metrics(settings: Settings): readonly LogMetricAsset[] {
  return offeredMetrics(settings).filter(({ id }) => settings.metrics.includes(id));
}

/** Every metric that can be asked for. None has an address, and but one a user, among its dimensions. */
export function offeredMetrics({ watchedPorts }: Pick<Settings, 'watchedPorts'>): readonly LogMetricAsset[] {
  const kinds = trafficKinds.length;
  return [
    count(
      'tailscale.logs',
      'Logs by stream and status: whether they arrive, also where no index keeps them.',
      {
        search: tailscale,
        by: [dimension(stream, 'stream', 3), dimension(status, 'status', 4)],
        needs: ['audit'],
      },
    ),
    count('tailscale.audit.changes', 'Changes of the tailnet by category and outcome.', {
      search: audit,
      by: [
        dimension(evt.category, 'category', eventCategories.length + 1),
        dimension(evt.outcome, 'outcome', 2),
      ],
      needs: ['audit'],
    }),
    count('tailscale.audit.failures', 'Failed changes and refused requests by type of actor.', {
      search: all(audit, is(evt.outcome, 'failure')),
      by: [dimension(usr.type, 'actor_type', actorTypes.length)],
      needs: ['audit'],
    }),
    sum(
      'tailscale.flow.sent_bytes.by_port',
      'Sent bytes by kind of traffic and watched port, or `other`.',
      flow.sentBytes,
      {
        search: payload,
        by: [dimension(flow.kind, 'kind', kinds), dimension(flow.portGroup, 'port', watchedPorts.length + 1)],
        needs: ['split'],
      },
    ),
    sum(
      'tailscale.flow.sent_bytes.by_node',
      'Sent bytes by sending node and kind of traffic.',
      flow.sentBytes,
      {
        search: payload,
        by: [dimension(reporter.name, 'node', assumedNodes), dimension(flow.kind, 'kind', kinds)],
        needs: ['split'],
      },
    ),
    sum(
      'tailscale.flow.sent_bytes.by_user',
      'Sent bytes by user: data about people, so think twice.',
      flow.sentBytes,
      {
        search: payload,
        by: [dimension(client.user, 'user', assumedNodes)],
        needs: ['split'],
      },
    ),
    count('tailscale.flow.paths', 'Connections underneath by path and relay region.', {
      search: all(connections, is(flow.kind, 'physical')),
      by: [dimension(flow.path, 'path', 2), dimension(flow.relayRegion, 'region', assumedRegions)],
      needs: ['split'],
    }),
  ];
}

/** Nodes for which the bounds are declared; series grow with them. */
export const assumedNodes = 300;
/** Tailscale's own regions, and a few of a tailnet's. */
const assumedRegions = 40;

interface Dimension {
  readonly attribute: GroupableAttribute;
  readonly tagName: string;
  /** How many values it has at most. */
  readonly most: number;
}

interface Grouped {
  readonly search: LogSearch;
  readonly by: readonly [Dimension] | readonly [Dimension, Dimension];
  readonly needs: readonly Feed[];
}

function dimension(attribute: GroupableAttribute, tagName: string, most: number): Dimension {
  return { attribute, tagName, most };
}

function count(id: string, description: string, { search, by, needs }: Grouped): LogMetricAsset {
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

function sum(
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
