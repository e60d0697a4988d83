/**
 * All that the doctor looks at, read before any judgement. A part that could not be read holds the reason instead,
 * so that one missing key does not hide what else is wrong.
 */
export interface DoctorFacts {
  /** Milliseconds since the epoch, by this machine. */
  readonly nowMs: number;
  readonly datadog: Read<{ readonly site: string; readonly serverTimeMs: number | undefined }>;
  readonly pipelines: Read<readonly PipelineFact[]>;
  readonly monitors: Read<readonly MonitorFact[]>;
  readonly dashboards: Read<readonly DashboardFact[]>;
  /** What a deploy would do; keys of objects that are missing or differ. */
  readonly pending: Read<readonly string[]>;
  readonly logs: Read<LogCounts>;
  /** Absent without credentials of Tailscale. */
  readonly streams: Read<readonly StreamFact[]> | undefined;
  /** Intake that the stream has to use for the org's site. */
  readonly intakeUrl: string | undefined;
  readonly wants: {
    /** Whether the settings say that flow logs are sent. */
    readonly flows: boolean;
    /** Facets and measures that no API creates, by path. */
    readonly facets: readonly string[];
  };
}

export type Read<Value> =
  { readonly value: Value } | { readonly problem: string; readonly hint?: string | undefined };

export interface PipelineFact {
  readonly name: string;
  readonly ours: boolean;
  readonly readOnly: boolean;
  readonly enabled: boolean;
  readonly filter: string;
}

export interface MonitorFact {
  readonly name: string;
  readonly ours: boolean;
  readonly state: string;
  /** Text of query and variables, to recognise clones of the published ones. */
  readonly text: string;
}

export interface DashboardFact {
  readonly title: string;
  readonly ours: boolean;
}

/** Logs of the last hour; of the audit stream of the last day. */
export interface LogCounts {
  readonly auditDay: number;
  readonly flowHour: number;
  readonly allHour: number;
  readonly parsedHour: number;
}

export interface StreamFact {
  readonly logType: 'configuration' | 'network';
  readonly configured: boolean;
  /** False where the tailnet's plan has no such stream. */
  readonly available: boolean;
  readonly destinationType?: string | undefined;
  readonly url?: string | undefined;
  readonly health: 'ok' | 'warning' | 'critical' | 'unknown';
  readonly reasons: readonly string[];
}
