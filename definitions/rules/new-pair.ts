import { facetPath } from '../../src/model/attribute.js';
import { signalValue } from '../../src/model/message.js';
import { all, exists, is } from '../../src/model/search.js';
import { defineRule, type SecurityRuleAsset } from '../../src/model/security-rule.js';
import { hours } from '../../src/model/units.js';
import { attributes } from '../attributes.js';
import { payload } from '../searches.js';
import type { Settings } from '../settings.js';
import { mitreTags } from './mitre.js';

const { client, flow, network, server } = attributes;

/** A node reaches another over a watched port for the first time in two weeks. */
export function newPair({ notify, watchedPorts }: Settings): readonly SecurityRuleAsset[] {
  const [first, ...rest] = watchedPorts.map(({ port }) => port);
  if (first === undefined) return [];
  const search = all(
    payload,
    exists(server.name),
    is(flow.direction, 'upload'),
    is(network.destination.port, first, ...rest),
  );
  const tags = mitreTags({ tactic: 'TA0008 Lateral Movement', technique: 'T1021 Remote Services' });
  return [
    defineRule({
      key: 'new-pair-on-watched-port',
      name: 'Tailscale: Node reaches another over a watched port for the first time',
      type: 'log_detection',
      isEnabled: true,
      needs: ['siem', 'split'],
      message: `## Goal
Tell of a node that reaches another over a port for remote control, files or data, and never did within two weeks.

## What happened
${signalValue(client.name)} (${signalValue(client.user)}) reached ${signalValue(server.name)} over port ${signalValue(network.destination.port)}.

## Triage
1. Does the owner of the client work with that server?
2. Which other servers did the client reach today?

## Response
If nobody expected it, remove the client from the tailnet, and look at the server's own log of sign-ins.`,
      queries: [
        {
          query: search,
          aggregation: 'new_value',
          groupByFields: [facetPath(client.name)],
          distinctFields: [],
          metric: facetPath(server.name),
          metrics: [facetPath(server.name)],
          name: 'pairs',
        },
      ],
      cases: [{ status: 'low', notifications: notify.network.low }],
      options: {
        detectionMethod: 'new_value',
        keepAlive: hours(1),
        maxSignalDuration: hours(24),
        newValueOptions: { forgetAfter: 14, learningMethod: 'duration', learningDuration: 7 },
      },
      tags: [...tags, 'source:tailscale', 'scope:tailscale'],
    }),
  ];
}
