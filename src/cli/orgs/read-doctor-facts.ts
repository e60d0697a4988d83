import { systemClock } from '../../deploy/requests/clock.js';
import { connectLogs } from '../../deploy/datadog/connect-logs.js';
import { textAt } from '../../deploy/json.js';
import { readMark } from '../../deploy/ownership/marks.js';
import type { Org, OrgObject } from '../../deploy/org.js';
import { createRateLimitGate } from '../../deploy/requests/rate-limits.js';
import type { DoctorFacts, LogCounts, PipelineFact, Read, StreamFact } from '../../doctor/facts.js';
import { TailscaleDdError } from '../../errors.js';
import type { Assets } from '../../model/asset-tree.js';
import type { LogType, TailscaleApi } from '../../tailscale/api-types.js';
import { judgeStream } from '../../tailscale/stream-health.js';
import type { CommandInput } from '../command.js';
import { countLogs } from '../logs/count-logs.js';
import type { OrgSession } from './org-session.js';
import { openTailscale } from '../tailscale/tailscale-connection.js';

const hourMs = 3_600_000;

/** Reads everything side by side; a part that fails holds its reason. */
export async function readDoctorFacts(session: OrgSession, input: CommandInput): Promise<DoctorFacts> {
  const { org, target, assets } = session;
  const nowMs = input.context.now();
  const logs = connectLogs(target.credentials, { gate: createRateLimitGate(systemClock), timeoutMs: 60_000 });
  const count = (search: string, periodMs: number): Promise<number> =>
    countLogs(logs, search, nowMs - periodMs, nowMs);
  const [datadog, pipelines, monitors, dashboards, pending, counts, streams] = await Promise.all([
    attempt(async () => ({ site: org.site, serverTimeMs: await logs.validate() })),
    attempt(() => readPipelines(org)),
    attempt(async () => (await org.list('monitor')).map(asMonitor)),
    attempt(async () => (await org.list('dashboard')).map(asDashboard)),
    attempt(async () => pendingKeys(await session.makePlan())),
    attempt(async (): Promise<LogCounts> => {
      const [auditDay, flowHour, allHour, parsedHour] = await Promise.all([
        count('source:tailscale service:logstream-config', 24 * hourMs),
        count('source:tailscale @tailscale.stream:flow', hourMs),
        count('source:tailscale', hourMs),
        count('source:tailscale @tailscale.stream:(audit OR flow)', hourMs),
      ]);
      return { auditDay, flowHour, allHour, parsedHour };
    }),
    readStreams(input),
  ]);
  const wants = { flows: wantsFlows(assets), facets: facetPaths(assets) };
  const intakeUrl = intakeOf(target.credentials.url);
  return {
    nowMs,
    datadog,
    pipelines,
    monitors,
    dashboards,
    pending,
    logs: counts,
    streams,
    intakeUrl,
    wants,
  };
}

async function attempt<Value>(read: () => Promise<Value>): Promise<Read<Value>> {
  try {
    return { value: await read() };
  } catch (error) {
    if (!(error instanceof TailscaleDdError)) throw error;
    const place = error.place === undefined ? '' : ` (${error.place})`;
    return { problem: `${error.message}${place}`, hint: error.hint };
  }
}

async function readPipelines(org: Org): Promise<readonly PipelineFact[]> {
  const [objects, order] = await Promise.all([org.list('log-pipeline'), org.getPipelineOrder()]);
  const place = (object: OrgObject): number => order.indexOf(String(object.id));
  return objects
    .toSorted((left, right) => place(left) - place(right))
    .map(({ body }) => {
      const filter = body['filter'];
      const query =
        typeof filter === 'object' && filter !== null && 'query' in filter ? String(filter['query']) : '';
      return {
        name: textAt(body, 'name') ?? '',
        ours: readMark('log-pipeline', body) !== undefined,
        readOnly: body['is_read_only'] === true,
        enabled: body['is_enabled'] === true,
        filter: query,
      };
    });
}

function asMonitor({ body }: OrgObject) {
  return {
    name: textAt(body, 'name') ?? '',
    ours: readMark('monitor', body) !== undefined,
    state: textAt(body, 'overall_state') ?? '',
    text: JSON.stringify([body['query'], body['options']]),
  };
}

function asDashboard({ body }: OrgObject) {
  return { title: textAt(body, 'title') ?? '', ours: readMark('dashboard', body) !== undefined };
}

function pendingKeys({ report }: Awaited<ReturnType<OrgSession['makePlan']>>): readonly string[] {
  const pending = new Set(['create', 'update', 'conflict']);
  return report.changes.filter(({ type }) => pending.has(type)).map(({ kind, key }) => `${kind}/${key}`);
}

async function readStreams(input: CommandInput): Promise<Read<readonly StreamFact[]> | undefined> {
  const { env } = input.context;
  const names = ['TAILSCALE_API_KEY', 'TAILSCALE_OAUTH_CLIENT_ID', 'TAILSCALE_OAUTH_CLIENT_SECRET'];
  if (input.options['tailscale'] === undefined && names.every((name) => env[name] === undefined))
    return undefined;
  return attempt(async () => {
    const api = openTailscale(input);
    const types: readonly LogType[] = ['configuration', 'network'];
    return Promise.all(types.map((type) => readStream(api, type, input.context.now())));
  });
}

async function readStream(api: TailscaleApi, logType: LogType, nowMs: number): Promise<StreamFact> {
  const off = { logType, configured: false, available: true, health: 'unknown', reasons: [] } as const;
  try {
    const stream = await api.getStream(logType);
    if (stream === undefined) return off;
    const { level, reasons } = judgeStream(stream, await api.getStreamStatus(logType), nowMs);
    const { destinationType, url } = stream;
    return { ...off, configured: true, destinationType, url, health: level, reasons };
  } catch (error) {
    if (error instanceof TailscaleDdError && error.message.includes('billing plan'))
      return { ...off, available: false };
    throw error;
  }
}

/** The intake belongs to the site; a sandbox has none that Tailscale could reach. */
function intakeOf(apiUrl: string): string | undefined {
  const site = /^https:\/\/api\.(.+)$/.exec(apiUrl)?.[1];
  return site === undefined ? undefined : `https://http-intake.logs.${site}/api/v2/logs`;
}

function wantsFlows({ files }: Assets): boolean {
  return files.some(({ kind, text }) => kind === 'dashboard' && text.includes('@tailscale.flow.'));
}

/** Attributes that dashboards and monitors group by or measure, of those that the pipeline file declares as facets. */
function facetPaths({ files }: Assets): readonly string[] {
  const texts = files
    .filter(({ kind }) => kind === 'dashboard' || kind === 'monitor')
    .map(({ text }) => text);
  const declared = files
    .filter(({ kind }) => kind === 'log-pipeline')
    .flatMap(({ value }) => readFacets(value));
  return declared.filter((path) => texts.some((text) => text.includes(`"@${path}"`)));
}

function readFacets(pipeline: unknown): readonly string[] {
  if (
    typeof pipeline !== 'object' ||
    pipeline === null ||
    !('facets' in pipeline) ||
    !Array.isArray(pipeline.facets)
  )
    return [];
  return pipeline.facets.flatMap((facet: unknown) =>
    typeof facet === 'object' && facet !== null && 'path' in facet && typeof facet.path === 'string'
      ? [facet.path]
      : [],
  );
}
