import type { Device, LogRange, LogType, TailscaleApi } from '../api-types.js';
import { batchLogs } from './batch.js';
import type { Cursor } from './cursor.js';
import { prepareRecord, type PrepareOptions } from './prepare.js';

export interface ForwardPorts {
  readonly api: TailscaleApi;
  /** Resolves when the intake has acknowledged the logs. */
  readonly submit: (logs: readonly object[]) => Promise<void>;
  /** Makes the cursor durable before it resolves. */
  readonly saveCursor: (cursor: Cursor) => Promise<void>;
  /** Milliseconds since the epoch. */
  readonly now: () => number | Promise<number>;
  readonly hash: (text: string) => string;
  /** What of an audit record is sent. @default all of it */
  readonly redact?: PrepareOptions['redact'];
}

export interface ForwardOptions {
  readonly logTypes: readonly LogType[];
  readonly split: boolean;
  /** RFC 3339; where to begin without a cursor. */
  readonly since: string;
}

export interface ForwardProgress {
  readonly cursor: Cursor;
  /** Records pulled and logs acknowledged in this round. */
  readonly records: number;
  readonly logs: number;
  /** True when every kind has been read up to the present. */
  readonly caughtUp: boolean;
}

/** Records arrive late: by this much each window reaches back over the one before. */
const overlapMs: Readonly<Record<LogType, number>> = { configuration: 90_000, network: 30_000 };
/** The newest logs are left to settle. */
const settleMs = 5_000;
const requestsInFlight = 4;
const shortestWindowMs = 5_000;
const longestWindowMs = 3_600_000;
const wantedRecords = 10_000;

/** Pulls, submits and acknowledges one window after the other; the state is the cursor and the size of the windows. */
export class Forwarder {
  readonly #ports: ForwardPorts;
  readonly #options: ForwardOptions;
  readonly #windowMs: Record<LogType, number> = { configuration: longestWindowMs, network: 60_000 };
  readonly #recent: Record<LogType, ReadonlySet<string>> = { configuration: new Set(), network: new Set() };
  #cursor: Cursor;
  #devices: ReadonlyMap<string, Device> | undefined;
  #tailnet: string | undefined;

  constructor(ports: ForwardPorts, options: ForwardOptions, cursor: Cursor) {
    this.#ports = ports;
    this.#options = options;
    this.#cursor = cursor;
  }

  /** One window of each kind. A failure of the API or the intake is thrown, and the cursor stays where it was. */
  async forwardOnce(): Promise<ForwardProgress> {
    let [records, logs, caughtUp] = [0, 0, true];
    for (const logType of this.#options.logTypes) {
      const now = await this.#ports.now();
      const window = this.#nextWindow(logType, now);
      if (window === undefined) continue;
      const pulled = await this.#pull(logType, window);
      logs += await this.#submit(logType, pulled);
      records += pulled.length;
      this.#cursor = { version: 1, until: { ...this.#cursor.until, [logType]: window.end } };
      await this.#ports.saveCursor(this.#cursor);
      this.#adaptWindow(logType, pulled.length);
      caughtUp &&= Date.parse(window.end) >= now - settleMs - 1;
    }
    return { cursor: this.#cursor, records, logs, caughtUp };
  }

  #nextWindow(logType: LogType, now: number): LogRange | undefined {
    const until = Date.parse(this.#cursor.until[logType] ?? this.#options.since);
    const end = Math.min(until + this.#windowMs[logType], now - settleMs);
    if (end <= until) return undefined;
    return { start: new Date(until - overlapMs[logType]).toISOString(), end: new Date(end).toISOString() };
  }

  async #pull(logType: LogType, window: LogRange): Promise<readonly Readonly<Record<string, unknown>>[]> {
    if (logType === 'configuration') {
      const { tailnet, logs } = await this.#ports.api.listAuditLogs(window);
      this.#tailnet = tailnet ?? this.#tailnet;
      return logs;
    }
    this.#devices ??= new Map((await this.#ports.api.listDevices()).map((device) => [device.nodeId, device]));
    return (await this.#ports.api.listFlowLogs(window)).map((record) => ({ ...record }));
  }

  async #submit(logType: LogType, records: readonly Readonly<Record<string, unknown>>[]): Promise<number> {
    const { split } = this.#options;
    const { hash, redact } = this.#ports;
    const options = {
      logType,
      split,
      hash,
      redact,
      tailnet: this.#tailnet,
      devices: this.#devices ?? new Map<string, Device>(),
    };
    const seen = new Set<string>();
    const already = this.#recent[logType];
    const fresh = function* (): Generator<object> {
      for (const record of records) {
        // What the overlap brings again within one run is left out here; after a restart the record id tells.
        const identity = hash(JSON.stringify(record));
        seen.add(identity);
        if (!already.has(identity)) yield* prepareRecord(record, options);
      }
    };
    const count = await submitInParallel(batchLogs(fresh()), this.#ports.submit);
    this.#recent[logType] = seen;
    return count;
  }

  /** The API has no pages: the window grows and shrinks so that an answer holds some ten thousand records. */
  #adaptWindow(logType: LogType, records: number): void {
    const factor = records > wantedRecords ? 0.5 : records < wantedRecords / 4 ? 2 : 1;
    this.#windowMs[logType] = Math.min(
      longestWindowMs,
      Math.max(shortestWindowMs, this.#windowMs[logType] * factor),
    );
  }
}

/** Keeps a few requests in flight; the first failure is thrown when the others have ended. */
async function submitInParallel(
  batches: Iterable<readonly object[]>,
  submit: ForwardPorts['submit'],
): Promise<number> {
  let count = 0;
  const failures: unknown[] = [];
  const inFlight = new Set<Promise<void>>();
  for (const batch of batches) {
    if (failures.length > 0) break;
    const sent: Promise<void> = submit(batch)
      .then(() => void (count += batch.length))
      .catch((error: unknown) => void failures.push(error))
      .finally(() => inFlight.delete(sent));
    inFlight.add(sent);
    if (inFlight.size >= requestsInFlight) await Promise.race(inFlight);
  }
  await Promise.all(inFlight);
  if (failures.length > 0) throw failures[0];
  return count;
}
