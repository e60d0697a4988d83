import { startTailscaleStandIn, type TailscaleStandIn } from '../../sandbox/tailscale/stand-in.js';
import { createTailnetState } from '../../sandbox/tailscale/tailnet-state.js';
import type { LogStream, LogStreamStatus, LogType } from '../../tailscale/api-types.js';
import { generateLogs, type GenerateOptions } from '../../tailscale/tailnet/generate.js';

const url = 'https://http-intake.logs.datadoghq.com/api/v2/logs';

/** Tailscale's side of the demo: the made-up tailnet behind its API, with streams that deliver. */
export function startDemoTailnet(options: GenerateOptions, logs: number): Promise<TailscaleStandIn> {
  const at = new Date(options.to).toISOString();
  const stream: LogStream = { destinationType: 'datadog', url, compressionFormat: 'gzip' };
  const types: readonly LogType[] = ['configuration', 'network'];
  const audit = [...generateLogs(options)].map(({ time, log }) => ({
    time: new Date(time).toISOString(),
    record: { ...log },
  }));
  const state = createTailnetState({
    audit,
    streams: new Map(types.map((logType) => [logType, { ...stream, logType }])),
    statuses: new Map([
      ['configuration', delivering(at, audit.length)],
      ['network', delivering(at, logs - audit.length)],
    ]),
  });
  return startTailscaleStandIn(state);
}

function delivering(lastActivity: string, entries: number): LogStreamStatus {
  return {
    lastActivity,
    lastError: '',
    numBytesSent: entries * 700,
    numEntriesSent: entries,
    numSpoofedEntries: 0,
    numTotalRequests: Math.ceil(entries / 70),
    numFailedRequests: 0,
    rateFailedRequests: 0,
    rateTotalRequests: 0.1,
  };
}
