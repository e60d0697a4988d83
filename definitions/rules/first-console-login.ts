import { facetPath } from '../../src/model/attribute.js';
import { signalValue } from '../../src/model/message.js';
import { defineRule, type SecurityRuleAsset } from '../../src/model/security-rule.js';
import { hours } from '../../src/model/units.js';
import { attributes } from '../attributes.js';
import type { Settings } from '../settings.js';
import { happened } from '../threats/happened.js';
import { mitreTags } from './mitre.js';

const { actor, usr } = attributes;

/** Someone opens the admin console for the first time in four weeks. No monitor can remember that long. */
export function firstConsoleLogin({ notify }: Settings): SecurityRuleAsset {
  const tags = mitreTags({ tactic: 'TA0001 Initial Access', technique: 'T1078 Valid Accounts' });
  return defineRule({
    key: 'first-console-login',
    name: 'Tailscale: Admin console is opened by someone new',
    type: 'log_detection',
    isEnabled: true,
    needs: ['siem', 'own-rules'],
    message: `## Goal
Tell of an actor who signs in to the admin console and has not done so within four weeks.

## What happened
${signalValue(actor.label)} (id ${signalValue(usr.id)}) signed in to the admin console.

## Triage
1. Was a role given to them lately (\`USER.UPDATE.USER_ROLE\`)?
2. What did they change since?

## Response
If nobody expected it, suspend the user, and look in the identity provider's logs for the address that they came from: Tailscale's logs hold none.`,
    queries: [
      {
        query: happened('ADMIN_CONSOLE.LOGIN'),
        aggregation: 'new_value',
        groupByFields: [],
        distinctFields: [],
        metric: facetPath(usr.id),
        metrics: [facetPath(usr.id)],
        name: 'logins',
      },
    ],
    cases: [{ status: 'low', notifications: notify.security.low }],
    options: {
      detectionMethod: 'new_value',
      keepAlive: hours(1),
      maxSignalDuration: hours(24),
      newValueOptions: { forgetAfter: 28, learningMethod: 'duration', learningDuration: 7 },
    },
    tags: [...tags, 'source:tailscale', 'scope:tailscale'],
  });
}
