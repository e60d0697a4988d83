import type { OrgSummary } from '../page/protocol.js';
import type { IncomingLog, LogStore } from '../store-port.js';
import type { TimedEvent } from './log-table.js';
import type { KeptLog } from './rows.js';

/** The org's logs and its security signals (index `signals`). */
export interface OrgLogs extends LogStore {
  readonly kind: OrgSummary['store'];
  /** The newest entry as it came in: what the pipeline view starts from. */
  readonly newestEntry: () => IncomingLog | undefined;
  /** Calls back with logs that were processed and are about to be kept, in the order of their coming. */
  readonly onProcessed: (listener: ProcessedListener) => void;
  readonly forget: (limits: KeepingLimits) => Promise<void>;
}

/** Which logs are deleted: those that came in before a time, and the oldest beyond a number and a size. */
export interface KeepingLimits {
  /** Milliseconds since the epoch. */
  readonly before: number;
  readonly maxLogs: number;
  readonly maxBytes: number;
}

/** Answers the signals that the logs gave rise to. They are kept after the logs. */
export type ProcessedListener = (events: readonly TimedEvent[]) => readonly KeptLog[];
