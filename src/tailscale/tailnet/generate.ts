import type { AuditRecord } from '../events.js';
import type { FlowRecord } from '../flow.js';
import type { ConnectionLog } from '../connection-log.js';
import { splitFlows } from '../split.js';
import { tickMs } from './conversation.js';
import { auditEveryday } from './everyday-audit.js';
import { talkEveryday } from './everyday-traffic.js';
import { reportFlows, type Path } from './flow-reports.js';
import { makeTailnet, type Tailnet, type TailnetNode } from './inventory.js';
import { seedRandom } from './random.js';
import type { IncidentMinute, Scenario } from './scenario.js';
import { scenarios, type ScenarioName } from './scenarios/index.js';

export interface GenerateOptions {
  readonly scenario: ScenarioName;
  readonly nodes: number;
  /** Milliseconds since the epoch; the range is from `from` up to, without, `to`. `Infinity` never ends. */
  readonly from: number;
  readonly to: number;
  readonly seed: number;
  /** Whether there are flow logs, and in which form. */
  readonly flows: 'none' | 'unsplit' | 'split';
  /** When the scenario happens. By default it begins after three quarters of the range and lasts 20 minutes at most. */
  readonly incident?: { readonly from: number; readonly to: number };
  /** Whether exit nodes log destinations (off, as in Tailscale). */
  readonly logsExitDestinations?: boolean;
}

export interface GeneratedLog {
  /** When it reaches Datadog, milliseconds since the epoch; never less than the one before. */
  readonly time: number;
  readonly log: WireLog;
}

/** A log as Tailscale's log streaming puts it into Datadog's intake. */
export type WireLog = { readonly ddsource: string; readonly service: string } & (
  AuditRecord | FlowRecord | ConnectionLog
);

/**
 * The logs of a made-up tailnet, in the order in which they arrive: the same for the same options, minute by minute,
 * so that any length of time takes the same memory, and a later range goes on where an earlier one ended.
 */
export function* generateLogs(options: GenerateOptions): Generator<GeneratedLog, void, undefined> {
  const tailnet = makeTailnet(options.nodes, options.seed);
  const incident = options.incident ?? placeIncident(options);
  let waiting: GeneratedLog[] = [];
  const firstTick = Math.floor(options.from / tickMs) * tickMs - longestDelayMs;
  for (let tick = firstTick; tick < options.to; tick += tickMs) {
    waiting = [...waiting, ...generateMinute(tailnet, options, incident, tick)].toSorted(
      (a, b) => a.time - b.time,
    );
    const due = waiting.findIndex(({ time }) => time >= tick + tickMs);
    const ready = due === -1 ? waiting : waiting.slice(0, due);
    waiting = due === -1 ? [] : waiting.slice(due);
    for (const log of ready) if (log.time >= options.from && log.time < options.to) yield log;
  }
}

// What happens in one minute may be logged up to this much later.
const longestDelayMs = 22 * tickMs;

interface Span {
  readonly from: number;
  readonly to: number;
}

function placeIncident({ scenario, from, to }: GenerateOptions): Span {
  if (!Number.isFinite(to)) return { from, to: from + 20 * tickMs };
  if (scenario === 'all-events') return { from, to };
  const start = Math.floor((from + (to - from) * 0.75) / tickMs) * tickMs;
  return { from: start, to: Math.min(start + 20 * tickMs, to) };
}

function* generateMinute(
  tailnet: Tailnet,
  options: GenerateOptions,
  incident: Span,
  tick: number,
): Generator<GeneratedLog> {
  const { seed } = options;
  const scenario: Scenario = scenarios[options.scenario];
  const isUnderWay = tick + tickMs > incident.from && tick < incident.to;
  const minute: IncidentMinute | undefined = isUnderWay
    ? {
        tailnet,
        tick,
        minute: Math.max(0, Math.floor((tick - incident.from) / tickMs)),
        minutes: Math.max(1, Math.ceil((incident.to - incident.from) / tickMs)),
        random: seedRandom(seed, 'incident', tick),
      }
    : undefined;
  for (const { time, record } of auditEveryday(tailnet, seed, tick)) yield wrapAudit(time, record, seed);
  if (minute !== undefined && scenario.audit !== undefined) {
    for (const { time, record } of scenario.audit(minute)) yield wrapAudit(time, record, seed);
  }
  if (options.flows === 'none' || (scenario.silencesFlows === true && tick >= incident.to - tickMs)) return;
  yield* generateFlows(tailnet, options, scenario, minute, tick);
}

function* generateFlows(
  tailnet: Tailnet,
  options: GenerateOptions,
  scenario: Scenario,
  minute: IncidentMinute | undefined,
  tick: number,
): Generator<GeneratedLog> {
  const { seed, flows, logsExitDestinations = false } = options;
  const intake = { ddsource: 'tailscale', service: 'logstream-network' };
  const extra = minute === undefined ? [] : (scenario.talk?.(minute) ?? []);
  const relayedShare = minute === undefined ? 0 : (scenario.relayedShare ?? 0);
  const choosePath = (one: TailnetNode, other: TailnetNode): Path => findPath(seed, one, other, relayedShare);
  const conversations = [...talkEveryday(tailnet, seed, tick), ...extra];
  for (const { logged, record } of reportFlows(conversations, { seed, logsExitDestinations, choosePath })) {
    if (flows === 'unsplit') yield { time: logged, log: { ...intake, ...record } };
    else for (const part of splitFlows(record)) yield { time: logged, log: { ...intake, ...part } };
  }
}

function wrapAudit(eventTime: number, record: AuditRecord, seed: number): GeneratedLog {
  const delay = seedRandom(seed, record.eventGroupID, record.action).integer(800, 4_000);
  return { time: eventTime + delay, log: { ddsource: 'tailscale', service: 'logstream-config', ...record } };
}

// Most pairs find a direct path and keep it. A few with somebody's home or hotel in between never do.
function findPath(seed: number, one: TailnetNode, other: TailnetNode, relayedShare: number): Path {
  const [first, second] = one.id < other.id ? [one, other] : [other, one];
  const random = seedRandom(seed, 'path', first.id, second.id);
  const draw = random.next();
  const isBehindNat = one.user !== undefined || other.user !== undefined;
  if (random.chance(relayedShare) || (isBehindNat && draw < 0.06)) return 'relay';
  if (draw < 0.18) return 'lan';
  return draw < 0.32 && one.endpoint.ipv6 !== undefined && other.endpoint.ipv6 !== undefined
    ? 'ipv6'
    : 'ipv4';
}
