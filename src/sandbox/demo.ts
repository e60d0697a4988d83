import { setTimeout as sleep } from 'node:timers/promises';
import { isObject } from '../engine/event/mutable-event.js';
import { parseJson } from '../engine/json/parse-json.js';
import { generateLogs, type GeneratedLog, type GenerateOptions } from '../tailscale/tailnet/generate.js';
import type { ScenarioName } from '../tailscale/tailnet/scenarios/index.js';
import type { LocalOrg } from './local-org.js';
import type { IncomingLog } from './store-port.js';

export interface DemoOptions {
  readonly scenario: ScenarioName;
  /** A scenario that has come to its end before. */
  readonly prologue?: ScenarioName | undefined;
  readonly flows: GenerateOptions['flows'];
  /** Devices of the made-up tailnet. */
  readonly nodes: number;
  readonly seed: number;
  /** How far back the history goes. Unit: milliseconds. */
  readonly historyMs: number;
  /** How far back flow logs go, which are many. Unit: milliseconds. */
  readonly flowHistoryMs: number;
}

const minute = 60_000;
const hour = 60 * minute;

export const defaultDemo: Omit<DemoOptions, 'scenario' | 'flows'> = {
  nodes: 40,
  seed: 7,
  historyMs: 24 * hour,
  flowHistoryMs: 6 * hour,
};

/** What the made-up tailnet logs until `now`, and from then on. */
export interface DemoTraffic {
  readonly history: readonly Iterable<GeneratedLog>[];
  readonly live: Iterator<GeneratedLog>;
}

/**
 * The incident has begun a while ago and still goes on, so that both its start and its end can be watched. Ranges of one
 * seed go on where an earlier one ended, whatever happens in them.
 */
export function makeDemoTraffic(options: DemoOptions, now: number): DemoTraffic {
  const { historyMs, flowHistoryMs, prologue = 'quiet', ...generate } = options;
  const incident = { from: now - 25 * minute, to: now + 10 * minute };
  const before = { from: now - 75 * minute, to: now - 50 * minute };
  const flowStart = now - Math.min(flowHistoryMs, historyMs);
  const change = now - 45 * minute;
  return {
    history: [
      generateLogs({ ...generate, incident, from: now - historyMs, to: flowStart, flows: 'none' }),
      generateLogs({ ...generate, scenario: prologue, incident: before, from: flowStart, to: change }),
      generateLogs({ ...generate, incident, from: change, to: now }),
    ],
    live: generateLogs({ ...generate, incident, from: now, to: Number.POSITIVE_INFINITY }),
  };
}

// What goes over the wire is JSON, and no one else may hold what the pipelines change.
function toEntry(log: GeneratedLog['log']): IncomingLog['entry'] {
  const parsed = parseJson(JSON.stringify(log)) ?? null;
  return isObject(parsed) ? parsed : {};
}

const chunkMs = 30 * minute;

/** Feeds the history, and evaluates the monitors minute by minute on the way, as if time had gone by. */
export async function feedHistory(
  org: LocalOrg,
  history: DemoTraffic['history'],
  now: number,
): Promise<number> {
  org.loop.pause();
  let fed = 0;
  let evaluatedTo: number | undefined;
  let chunk: IncomingLog[] = [];
  const flush = async (until: number): Promise<void> => {
    await org.logs.append(chunk);
    fed += chunk.length;
    for (let at = evaluatedTo ?? until - chunkMs; at < until; at += minute) org.monitors.evaluate(at);
    evaluatedTo = until;
    chunk = [];
  };
  let chunkEnd: number | undefined;
  for (const { time, log } of inTurn(history)) {
    chunkEnd ??= time + chunkMs;
    while (time >= chunkEnd) {
      await flush(chunkEnd);
      chunkEnd += chunkMs;
    }
    chunk.push({ receivedAt: time, entry: toEntry(log) });
  }
  await flush(now);
  org.loop.resume();
  return fed;
}

function* inTurn<Item>(parts: readonly Iterable<Item>[]): Generator<Item> {
  for (const part of parts) yield* part;
}

const liveEveryMs = 1_000;

/** Feeds logs when their time has come, until the signal. */
export async function feedLive(
  org: LocalOrg,
  live: Iterator<GeneratedLog>,
  signal: AbortSignal,
): Promise<void> {
  let next = live.next();
  while (!signal.aborted && next.done !== true) {
    const now = org.org.clock.now();
    const due: IncomingLog[] = [];
    for (; next.done !== true && next.value.time <= now; next = live.next()) {
      due.push({ receivedAt: next.value.time, entry: toEntry(next.value.log) });
    }
    if (due.length > 0) await org.logs.append(due);
    await sleep(liveEveryMs, undefined, { signal }).catch(() => undefined);
  }
}
