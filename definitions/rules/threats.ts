import { facetPath } from '../../src/model/attribute.js';
import { signalValue } from '../../src/model/message.js';
import { defineRule, type SecurityRuleAsset } from '../../src/model/security-rule.js';
import { hours, minutes } from '../../src/model/units.js';
import { attributes } from '../attributes.js';
import type { Settings } from '../settings.js';
import { threats } from '../threats/index.js';
import type { Threat } from '../threats/threat.js';
import { isUrgent } from '../threats/urgency.js';
import { mitreTags } from './mitre.js';

const { actor, event, origin, usr } = attributes;

/** A detection rule for each threat. Where a default rule of Datadog's covers it, ours waits for that one to be off. */
export function threatRules(settings: Settings): readonly SecurityRuleAsset[] {
  return threats(settings).map((threat) => threatRule(threat, settings));
}

function threatRule(threat: Threat, { notify, team }: Settings): SecurityRuleAsset {
  const { of, above = 0, window = minutes(15) } = threat.when ?? {};
  return defineRule({
    key: threat.key,
    name: `Tailscale: ${threat.title}`,
    type: 'log_detection',
    isEnabled: true,
    needs: ['siem', ...(threat.datadogRule === undefined ? [] : (['own-rules'] as const))],
    message: writeSignal(threat),
    queries: [
      {
        query: threat.search,
        aggregation: of === undefined ? 'count' : 'cardinality',
        groupByFields: [facetPath(usr.id)],
        distinctFields: of === undefined ? [] : [facetPath(of)],
        name: 'changes',
      },
    ],
    cases: [
      {
        status: threat.severity,
        condition: `changes > ${above}`,
        notifications: notify.security[isUrgent(threat) ? 'high' : 'low'],
      },
    ],
    options: {
      detectionMethod: 'threshold',
      evaluationWindow: window,
      keepAlive: hours(1),
      maxSignalDuration: hours(24),
    },
    tags: [
      ...mitreTags(threat),
      'source:tailscale',
      'scope:tailscale',
      ...(team === '' ? [] : [`team:${team}`]),
    ],
    hasExtendedTitle: true,
  });
}

function writeSignal(threat: Threat): string {
  return `## Goal
${threat.description}

## What happened
${threat.says(signalValue)}

Actor: ${signalValue(actor.label)}, ${signalValue(usr.type)}, id ${signalValue(usr.id)}, by way of ${signalValue(origin)}. Event: ${signalValue(event.name)}.

## Triage
${threat.check.map((question, index) => `${index + 1}. ${question}`).join('\n')}

## Response
${threat.act}`;
}
