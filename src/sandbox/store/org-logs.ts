import type { OrgSummary } from '../page/protocol.js';
import type { IncomingLog, LogStore } from '../store-port.js';
import type { TimedEvent } from './log-table.js';
import type { KeptLog } from './rows.js';

/** The org's logs and its security signals (index `signals`). */
export interface OrgLogs extends LogStore {
  readonly kind: OrgSummary['store'];
  /** Keeps signals, which run through no pipeline. */
  readonly appendSignals: (signals: readonly KeptLog[]) => Promise<void>;
  /** The newest entry as it came in: what the pipeline view starts from. */
  readonly newestEntry: () => IncomingLog | undefined;
  /** Calls back with every batch that was processed. */
  readonly onProcessed: (listener: ProcessedListener) => void;
  /** Deletes logs before a time, and the oldest beyond a number. */
  readonly forget: (before: number, kept: number) => Promise<void>;
}

export type ProcessedListener = (events: readonly TimedEvent[]) => void | Promise<void>;
