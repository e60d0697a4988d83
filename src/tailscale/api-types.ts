import type { FlowRecord } from './flow.js';

/** The two kinds of logs, by the names that Tailscale's API gives them. */
export type LogType = 'configuration' | 'network';

/**
 * Where Tailscale streams one kind of log. One tailnet has at most one destination a kind.
 *
 * @see https://tailscale.com/api#tag/logging
 */
export interface LogStream {
  readonly logType?: LogType;
  readonly destinationType: string;
  readonly url?: string;
  readonly user?: string;
  /** Minutes between uploads, 0 to 1440; 0 or absent is near real time. */
  readonly uploadPeriodMinutes?: number;
  readonly compressionFormat?: 'none' | 'gzip' | 'zstd';
}

/** What is sent to set a stream. The token is never answered, so every write has to bring it. */
export interface LogStreamRequest extends Omit<LogStream, 'logType'> {
  readonly token: string;
}

/** Health of a stream. Counters start anew when Tailscale restarts the publisher. */
export interface LogStreamStatus {
  /** RFC 3339; of the last request, whether it failed or not. */
  readonly lastActivity: string;
  /** Empty when the last request went through. */
  readonly lastError: string;
  readonly numBytesSent: number;
  readonly numEntriesSent: number;
  /** Flow entries without a matching report of the other side. */
  readonly numSpoofedEntries: number;
  readonly numTotalRequests: number;
  readonly numFailedRequests: number;
  /** Requests a second, exponentially weighted. */
  readonly rateFailedRequests: number;
  readonly rateTotalRequests: number;
}

/** The tailnet settings that the integration reads or switches. */
export interface TailnetSettings {
  readonly networkFlowLoggingOn?: boolean;
  readonly devicesApprovalOn?: boolean;
  readonly usersApprovalOn?: boolean;
}

export interface Device {
  /** `n…CNTRL`: the id that flow records report. */
  readonly nodeId: string;
  /** Fully qualified name, without trailing dot. */
  readonly name: string;
  /** Login name of the owner; absent on tagged devices. */
  readonly user?: string;
  readonly tags?: readonly string[];
  readonly addresses: readonly string[];
  readonly os?: string;
}

/** Both ends included; RFC 3339. */
export interface LogRange {
  readonly start: string;
  readonly end: string;
}

/** A configuration audit record as the API answers it; its fields are an open set. */
export type AuditRecordJson = Readonly<Record<string, unknown>>;

export interface TailscaleApi {
  /** `undefined` when no destination is set. */
  readonly getStream: (logType: LogType) => Promise<LogStream | undefined>;
  /** Replaces the whole object. */
  readonly putStream: (logType: LogType, stream: LogStreamRequest) => Promise<void>;
  readonly deleteStream: (logType: LogType) => Promise<void>;
  /** `undefined` when no destination is set. */
  readonly getStreamStatus: (logType: LogType) => Promise<LogStreamStatus | undefined>;
  readonly getSettings: () => Promise<TailnetSettings>;
  /** Merges; fields that Tailscale does not know are ignored by it without a word. */
  readonly patchSettings: (settings: TailnetSettings) => Promise<TailnetSettings>;
  readonly listAuditLogs: (range: LogRange) => Promise<AuditLogs>;
  readonly listFlowLogs: (range: LogRange) => Promise<readonly FlowRecord[]>;
  readonly listDevices: () => Promise<readonly Device[]>;
  /** What the server's clock says, in milliseconds since the epoch; `undefined` where it does not answer. */
  readonly readTime: () => Promise<number | undefined>;
}

export interface AuditLogs {
  /** Name or id of the tailnet, where the answer tells it. */
  readonly tailnet: string | undefined;
  readonly logs: readonly AuditRecordJson[];
}
