import { logs } from '../../src/model/logs.js';
import { groupName, onAlert, onRecovery } from '../../src/model/message.js';
import type { MonitorAsset } from '../../src/model/monitor.js';
import { defineMonitor, logAlert } from '../../src/model/monitor.js';
import { all, is } from '../../src/model/search.js';
import { hours, seconds } from '../../src/model/units.js';
import { attributes } from '../attributes.js';
import { audit } from '../searches.js';
import type { Settings } from '../settings.js';
import { handles, monitorTags } from './notify.js';

const { event } = attributes;

/** Tailscale adds events without notice; none of our alerts would know a new one. */
export function unknownEventMonitors(settings: Settings): readonly MonitorAsset[] {
  const most = settings.thresholds.unknownEvents;
  if (most === null) return [];
  const name = groupName(event.name);
  return [
    defineMonitor({
      key: 'Audit event is new to the integration',
      createdAt: '2026-11-22',
      lastUpdatedAt: '2026-11-22',
      description:
        'The audit log holds an event that no list of this integration knows. Tailscale adds events without notice; until the lists are updated, no monitor or rule tells what it means.',
      tags: ['integration:tailscale'],
      needs: ['audit'],
      published: false,
      definition: logAlert({
        name: `[Tailscale] Audit event ${name} is new to the integration`,
        when: logs({ search: all(audit, is(event.known, 'unknown')) })
          .count()
          .by(event.name, 50)
          .over(hours(24))
          .isAbove(most),
        message: [
          onAlert(`Tailscale wrote the audit event **${name}**, which this integration does not know.

**What to check**
- Tailscale's list of events: https://tailscale.com/docs/features/logging/audit-logging
- The logs themselves: who did it, on which target?

**What to do**
Update tailscale-dd. If the event is still unknown then, open an issue with one log, its ids and names changed.`),
          onRecovery(`${name} has not been seen for a day.`),
          handles(settings, 'security', 'low'),
        ].join('\n'),
        priority: 5,
        tags: monitorTags(settings),
        options: { newGroupDelay: seconds(0), requireFullWindow: false },
      }),
    }),
  ];
}
