import { isFlowRecord, splitFlows } from '../split.js';

/** What a sample of logs shows: how many, how large, over which span. */
export interface LogSample {
  readonly auditLogs: number;
  readonly flowRecords: number;
  /** Logs that the flow records would be split into, and those that came split already. */
  readonly connections: number;
  /** Those of them underneath, encrypted: the bytes that nobody needs twice. */
  readonly physical: number;
  readonly auditBytes: number;
  readonly flowBytes: number;
  readonly connectionBytes: number;
  /** Different reporting nodes. */
  readonly nodes: number;
  /** From the first date to the last. Unit: milliseconds. */
  readonly spanMs: number;
}

/** Adds logs up, one at a time, in constant memory for each node. */
export class LogSampler {
  #auditLogs = 0;
  #flowRecords = 0;
  #connections = 0;
  #physical = 0;
  #auditBytes = 0;
  #flowBytes = 0;
  #connectionBytes = 0;
  #first = Infinity;
  #last = -Infinity;
  readonly #nodes = new Set<string>();

  add(log: object): void {
    this.#addDate(log);
    if ('nodeId' in log && typeof log.nodeId === 'string') this.#nodes.add(log.nodeId);
    if (isFlowRecord(log)) {
      const parts = splitFlows(log);
      this.#flowRecords += 1;
      this.#flowBytes += sizeOf(log);
      this.#connections += parts.length;
      for (const part of parts) {
        this.#connectionBytes += sizeOf(part);
        if (part.tailscale.flow.kind === 'physical') this.#physical += 1;
      }
    } else if ('network' in log || 'nodeId' in log) {
      this.#connections += 1;
      this.#connectionBytes += sizeOf(log);
      if (JSON.stringify(log).includes('"kind":"physical"')) this.#physical += 1;
    } else {
      this.#auditLogs += 1;
      this.#auditBytes += sizeOf(log);
    }
  }

  finish(): LogSample {
    return {
      auditLogs: this.#auditLogs,
      flowRecords: this.#flowRecords,
      connections: this.#connections,
      physical: this.#physical,
      auditBytes: this.#auditBytes,
      flowBytes: this.#flowBytes,
      connectionBytes: this.#connectionBytes,
      nodes: this.#nodes.size,
      spanMs: Math.max(0, this.#last - this.#first),
    };
  }

  #addDate(log: object): void {
    const { eventTime, logged, end }: { readonly [name: string]: unknown } = { ...log };
    const time = Date.parse(String(eventTime ?? logged ?? end));
    if (Number.isNaN(time)) return;
    this.#first = Math.min(this.#first, time);
    this.#last = Math.max(this.#last, time);
  }
}

// What is billed is the log's JSON, in UTF-8.
function sizeOf(log: object): number {
  return new TextEncoder().encode(JSON.stringify(log)).length;
}
