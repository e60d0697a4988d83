import { logs } from '../../src/model/logs.js';
import { onAlert, onRecovery } from '../../src/model/message.js';
import type { MonitorAsset } from '../../src/model/monitor.js';
import { defineMonitor, logAlert } from '../../src/model/monitor.js';
import { timeframe, type Seconds } from '../../src/model/units.js';
import type { LogSearch } from '../../src/model/search.js';
import type { Feed } from '../../src/model/feed.js';
import { audit, flows } from '../searches.js';
import type { Settings } from '../settings.js';
import { handles, monitorTags } from './notify.js';

/** A stream that stops is a fault, or someone who switched it off: nothing else would tell. */
export function silenceMonitors(settings: Settings): readonly MonitorAsset[] {
  const { auditSilence, flowSilence } = settings.thresholds;
  return [
    ...(auditSilence === null ? [] : [silence(auditStream, auditSilence, settings)]),
    ...(flowSilence === null ? [] : [silence(flowStream, flowSilence, settings)]),
  ];
}

interface Stream {
  readonly title: string;
  readonly description: string;
  readonly what: string;
  readonly search: LogSearch;
  readonly needs: readonly Feed[];
  readonly published: boolean;
}

const auditStream: Stream = {
  title: 'Audit logs stop arriving',
  description:
    'No configuration audit log has arrived for a long time. Even a quiet tailnet writes some each day, so the stream is broken or was switched off, and changes go unseen.',
  what: 'configuration audit logs',
  search: audit,
  needs: ['audit'],
  published: true,
};

const flowStream: Stream = {
  title: 'Network flow logs stop arriving',
  description:
    'No network flow log has arrived for a while. Nodes that talk report every few seconds, so the stream is broken, or flow logging or the stream was switched off.',
  what: 'network flow logs',
  search: flows,
  needs: ['flows'],
  published: false,
};

function silence(stream: Stream, span: Seconds, settings: Settings): MonitorAsset {
  return defineMonitor({
    key: stream.title,
    createdAt: '2026-11-22',
    lastUpdatedAt: '2026-11-22',
    description: stream.description,
    tags: ['integration:tailscale'],
    needs: stream.needs,
    published: stream.published,
    definition: logAlert({
      name: `[Tailscale] ${stream.title}`,
      when: logs({ search: stream.search }).count().over(span).isBelow(1),
      message: [
        onAlert(`No ${stream.what} have arrived for ${timeframe(span)}.

**What to check**
- \`tailscale-dd stream status\`, or the admin console under Logs: is the stream there, and what was its last error?
- Did anyone change it? Look for \`TAILNET.*.LOGSTREAM_ENDPOINT\` and \`TAILNET.DISABLE.NETWORK_FLOW_LOGGING\` in the last audit logs.
- Is the API key that Tailscale sends with still valid, and does an index or an exclusion filter drop the logs?

**What to do**
Enable the stream again (\`tailscale-dd stream enable\`), then fetch what is missing from Tailscale's API, which keeps audit logs for 90 days and flow logs for 30.`),
        onRecovery(`${stream.what.slice(0, 1).toUpperCase()}${stream.what.slice(1)} arrive again.`),
        handles(settings, 'network', 'high'),
      ].join('\n'),
      priority: 2,
      tags: monitorTags(settings),
      options: { enableLogsSample: false, requireFullWindow: false },
    }),
  });
}
