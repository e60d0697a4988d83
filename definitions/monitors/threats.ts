import { logs } from '../../src/model/logs.js';
import { groupName, inWhole, logValue, onAlert, onRecovery } from '../../src/model/message.js';
import type { MonitorAsset } from '../../src/model/monitor.js';
import { defineMonitor, logAlert } from '../../src/model/monitor.js';
import { minutes, seconds, timeframe } from '../../src/model/units.js';
import { attributes } from '../attributes.js';
import type { Settings } from '../settings.js';
import { threats } from '../threats/index.js';
import type { Threat } from '../threats/threat.js';
import { isUrgent } from '../threats/urgency.js';
import { handles, monitorTags } from './notify.js';

const { actor, message, origin, usr } = attributes;

/** A monitor for each threat, where no detection rule is its home. */
export function threatMonitors(settings: Settings): readonly MonitorAsset[] {
  return threats(settings).map((threat) => threatMonitor(threat, settings));
}

function threatMonitor(threat: Threat, settings: Settings): MonitorAsset {
  const { of, above = 0, window = minutes(15) } = threat.when ?? {};
  const selection = logs({ search: threat.search });
  const counted = of === undefined ? selection.count() : selection.countUnique(of);
  // By id, because all OAuth clients share one name; by tailnet where there are several.
  const byActor = counted.by(usr.id, 100);
  const grouped = settings.tailnets.length > 1 ? byActor.by(attributes.tailnet, 10) : byActor;
  return defineMonitor({
    key: threat.title,
    createdAt: '2026-11-22',
    lastUpdatedAt: '2026-11-22',
    description: threat.description,
    tags: ['integration:tailscale'],
    needs: ['audit', 'no-siem'],
    published: threat.published ?? false,
    definition: logAlert({
      name: `[Tailscale] ${threat.title} (${groupName(usr.id)})`,
      when: grouped.over(window).isAbove(above),
      message: [
        onAlert(writeAlert(threat)),
        onRecovery(`Nothing more of the kind by ${groupName(usr.id)} within ${timeframe(window)}.`),
        handles(settings, 'security', isUrgent(threat) ? 'high' : 'low'),
      ].join('\n'),
      priority: priorities[threat.severity],
      tags: [...monitorTags(settings), `threat:${threat.key}`],
      // Each actor is a new group when it first does something: waiting would miss the very event.
      options: { newGroupDelay: seconds(0), requireFullWindow: false, groupRetentionDuration: '24h' },
    }),
  });
}

function writeAlert(threat: Threat): string {
  return `${threat.says(logValue)}

- Log: ${logValue(message)}
- Actor: ${logValue(actor.label)}, ${logValue(usr.type)}, id ${groupName(usr.id)}, by way of ${logValue(origin)}
- How many in the window: ${inWhole('value')}

**What to check**
${threat.check.map((question) => `- ${question}`).join('\n')}

**What to do**
${threat.act}`;
}

const priorities = { critical: 1, high: 2, medium: 3, low: 4 } as const;
