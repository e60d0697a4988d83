import { logs } from '../../src/model/logs.js';
import { onAlert, onNoData, onRecovery } from '../../src/model/message.js';
import { sumOf } from '../../src/model/metric-condition.js';
import type { MonitorAsset, MonitorDefinition } from '../../src/model/monitor.js';
import { defineMonitor, logAlert, metricAlert } from '../../src/model/monitor.js';
import { minutes, timeframe, type Seconds } from '../../src/model/units.js';
import { all, is, type LogSearch } from '../../src/model/search.js';
import type { Feed } from '../../src/model/feed.js';
import { attributes } from '../attributes.js';
import { auditMetrics } from '../metrics/audit-metrics.js';
import { audit, flows } from '../searches.js';
import type { Settings } from '../settings.js';
import { handles, monitorTags } from './notify.js';

/**
 * A stream that stops is a fault, or someone who switched it off: nothing else would tell. Several tailnets have a
 * monitor each, because one that is split by tailnet only alerts when all of them are silent.
 *
 * @see https://docs.datadoghq.com/monitors/types/log/ (no data and below alerts)
 */
export function silenceMonitors(settings: Settings): readonly MonitorAsset[] {
  const { auditSilence, flowSilence } = settings.thresholds;
  return [
    ...(auditSilence === null ? [] : watchStream(auditStream, auditSilence, settings)),
    ...(flowSilence === null ? [] : watchStream(flowStream, flowSilence, settings)),
  ];
}

interface Stream {
  readonly title: string;
  /** How a title that also names a tailnet calls them. */
  readonly logs: string;
  readonly description: string;
  readonly what: string;
  readonly search: LogSearch;
  readonly needs: readonly Feed[];
  readonly published: boolean;
}

const auditStream: Stream = {
  title: 'Audit logs stop arriving',
  logs: 'Audit logs',
  description:
    'No configuration audit log has arrived for a long time. Even a quiet tailnet writes some each day, so the stream is broken or was switched off, and changes go unseen.',
  what: 'configuration audit logs',
  search: audit,
  needs: ['audit'],
  published: true,
};

const flowStream: Stream = {
  title: 'Network flow logs stop arriving',
  logs: 'Flow logs',
  description:
    'No network flow log has arrived for a while. Nodes that talk report every few seconds, so the stream is broken, or flow logging or the stream was switched off.',
  what: 'network flow logs',
  search: flows,
  needs: ['flows'],
  published: false,
};

function watchStream(stream: Stream, span: Seconds, settings: Settings): readonly MonitorAsset[] {
  const { tailnets, flowMonitors } = settings;
  if (tailnets.length > 1) return tailnets.map((name) => silence(ofTailnet(stream, name), span, settings));
  if (flowMonitors === 'metrics' && stream === flowStream) return [silenceOfMetric(stream, span, settings)];
  return [silence(stream, span, settings)];
}

function ofTailnet(stream: Stream, name: string): Stream {
  return {
    ...stream,
    title: `${stream.logs} of ${name} stop`,
    what: `${stream.what} of ${name}`,
    search: all(stream.search, is(attributes.tailnet, name)),
    published: false,
  };
}

function silence(stream: Stream, span: Seconds, settings: Settings): MonitorAsset {
  const when = logs({ search: stream.search }).count().over(span).isBelow(1);
  return defineSilence(
    stream,
    logAlert({
      ...textsOf(stream, span, settings, onAlert),
      when,
      options: { enableLogsSample: false, requireFullWindow: false },
    }),
  );
}

/** A metric of logs that do not come has no value at all: what alerts is that it is missing. */
function silenceOfMetric(stream: Stream, span: Seconds, settings: Settings): MonitorAsset {
  const { logs: metric } = auditMetrics;
  const when = sumOf(metric).in(attributes.stream, 'flow').over(minutes(5)).isBelow(1);
  return defineSilence(
    { ...stream, needs: [...stream.needs, `metric:${metric.id}`] },
    metricAlert({
      ...textsOf(stream, span, settings, onNoData),
      when,
      options: { notifyNoData: true, noDataTimeframe: span / 60 },
    }),
  );
}

function defineSilence(stream: Stream, definition: MonitorDefinition): MonitorAsset {
  return defineMonitor({
    key: stream.title,
    createdAt: '2026-11-22',
    lastUpdatedAt: '2026-11-22',
    description: stream.description,
    tags: ['integration:tailscale'],
    needs: stream.needs,
    published: stream.published,
    definition,
  });
}

function textsOf(
  stream: Stream,
  span: Seconds,
  settings: Settings,
  whenSilent: (text: string) => string,
): Pick<MonitorDefinition, 'name' | 'message' | 'priority' | 'tags'> {
  return {
    name: `[Tailscale] ${stream.title}`,
    message: [
      whenSilent(`No ${stream.what} have arrived for ${timeframe(span)}.

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
  };
}
