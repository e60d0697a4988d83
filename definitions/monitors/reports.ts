import { checkAlert } from '../../src/model/check-condition.js';
import { onAlert, onNoData, onRecovery } from '../../src/model/message.js';
import type { MonitorAsset } from '../../src/model/monitor.js';
import { defineMonitor } from '../../src/model/monitor.js';
import type { ServiceCheck } from '../../src/model/service-check.js';
import { forwardCheck, streamCheck } from '../service-checks.js';
import type { Settings } from '../settings.js';
import { handles, monitorTags } from './notify.js';

interface Report {
  readonly key: string;
  readonly check: ServiceCheck;
  readonly description: string;
  readonly alert: string;
  readonly remedy: string;
}

const reports: readonly Report[] = [
  {
    key: 'Log stream to Datadog is in trouble',
    check: streamCheck,
    description:
      'Tailscale reports that a log stream is missing or that most of its requests fail. Logs are lost or late, so changes and traffic go unseen while everything else looks quiet.',
    alert: 'The stream of {{log_type.name}} logs is in trouble: {{check_message}}',
    remedy:
      '`tailscale-dd doctor` names the cause: a key that no longer works, another site, a destination that someone changed.',
  },
  {
    key: 'Forwarding of logs fails',
    check: forwardCheck,
    description:
      "The process that pulls logs from Tailscale's API and submits them to Datadog reports failures. Nothing is lost yet, since it goes on from its cursor, but nothing new arrives.",
    alert: 'Logs are not forwarded: {{check_message}}',
    remedy:
      'Look at the output of `tailscale-dd forward` on {{host.name}}. It goes on where it was once the cause is gone.',
  },
];

/**
 * What only a report can tell: that the stream itself fails, before its logs are missed. The monitors exist where the
 * settings say that the reports are sent.
 */
export function reportMonitors(settings: Settings): readonly MonitorAsset[] {
  return reports.map(({ key, check, description, alert, remedy }) =>
    defineMonitor({
      key,
      createdAt: '2026-11-22',
      lastUpdatedAt: '2026-11-22',
      description,
      tags: ['integration:tailscale'],
      needs: [`check:${check.check}`],
      published: false,
      definition: checkAlert({
        name: `[Tailscale] ${key}`,
        check,
        by: ['host', 'log_type'],
        inARow: 2,
        message: [
          onAlert(`${alert}\n\n**What to do**\n${remedy}`),
          onNoData(`\`${check.check}\` is no longer reported: the job that sends it has stopped.`),
          onRecovery('It works again.'),
          handles(settings, 'network', 'high'),
        ].join('\n'),
        priority: 2,
        tags: monitorTags(settings),
        options: { notifyNoData: true, noDataTimeframe: 60 },
      }),
    }),
  );
}
