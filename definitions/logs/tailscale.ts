import type { Attribute } from '../../src/model/attribute.js';
import {
  definePipeline,
  facetOf,
  remap,
  type Facet,
  type LogPipelineAsset,
} from '../../src/model/log-pipeline.js';
import type { Processor } from '../../src/model/processor.js';
import { any, all, everything, exists, is } from '../../src/model/search.js';
import { attributes } from '../attributes.js';
import { defaultSettings, type Settings } from '../settings.js';
import { processAudit } from './audit.js';
import { digestPolicy, leaveOutPolicy } from './changes.js';
import { processFlows } from './flows.js';
import { categorize } from './processors.js';
import { summary } from './summary.js';

const { event, evt, flow, host, source, stream, target, usr } = attributes;

/**
 * The pipeline of both log streams. It runs before, after or without the pipeline of the published integration and
 * comes to the same: what that one renames is renamed here the same way, and nothing that it gives is changed.
 */
export function tailscalePipeline(settings: Pick<Settings, 'watchedPorts' | 'policyText'>): LogPipelineAsset {
  return definePipeline({
    id: 'tailscale',
    metricId: 'tailscale',
    backendOnly: false,
    // Facets such as `origin` have the names that Tailscale gives the attributes.
    bypassedChecks: ['facets-path-checks'],
    testsWithout: [
      ...(settings.watchedPorts === defaultSettings.watchedPorts ? [] : ['Traffic', 'tx_bytes']),
      ...(settings.policyText === defaultSettings.policyText ? [] : ['"ACL"']),
    ],
    facets: listFacets(attributes),
    pipeline: {
      type: 'pipeline',
      name: 'tailscale',
      enabled: true,
      filter: { query: is(source, 'tailscale') },
      processors: [
        ...published,
        {
          type: 'date-remapper',
          name: 'Define `eventTime`, `logged`, `end` as the official date of the log',
          enabled: true,
          sources: ['eventTime', 'logged', 'end'],
        },
        categorize(stream, [
          ['audit', all(exists(target.type), exists(evt.name))],
          ['flow', any(exists(host), exists(flow.kind))],
          ['unknown', everything],
        ]),
        ...processAudit,
        ...policyProcessors[settings.policyText],
        ...processFlows(settings.watchedPorts),
        {
          type: 'status-remapper',
          name: `Define \`${event.severity.path}\` as the official status of the log`,
          enabled: true,
          sources: [event.severity.path],
        },
        {
          type: 'message-remapper',
          name: `Define \`${summary.path}\` as the official message of the log`,
          enabled: true,
          sources: [summary.path],
        },
      ],
    },
  });
}

const policyProcessors: Readonly<Record<Settings['policyText'], readonly Processor[]>> = {
  text: [],
  digest: digestPolicy,
  none: [leaveOutPolicy],
};

/** What the published integration does, word for word, so that all that is built on it goes on working. */
const published: readonly Processor[] = [
  remap(['action'], evt.name.path),
  remap(['nodeId'], host.path),
  remap(['actor.displayName'], usr.name.path),
  remap(['actor.id'], usr.id.path),
  remap(['actor.loginName'], usr.email.path),
  remap(['actor.type'], usr.type.path),
];

type AttributeTree = Attribute | { readonly [name: string]: AttributeTree };

/** Facets and measures of the catalogue, in its order. */
function listFacets(tree: AttributeTree): readonly Facet[] {
  if (!isAttribute(tree)) return Object.values(tree).flatMap(listFacets);
  return tree.facet !== undefined && hasFacet(tree) ? [facetOf(tree)] : [];
}

function isAttribute(tree: AttributeTree): tree is Attribute {
  return 'path' in tree && typeof tree.path === 'string';
}

function hasFacet(attribute: Attribute): attribute is Attribute<'facet'> | Attribute<'measure'> {
  return attribute.role === 'facet' || attribute.role === 'measure';
}
