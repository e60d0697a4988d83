/** What a month of logs is made of; measured on a sample, or told in numbers. */
export interface MonthOfLogs {
  readonly auditLogs: number;
  readonly flowRecords: number;
  readonly connections: number;
  /** Those of them underneath, encrypted. */
  readonly physical: number;
  readonly auditBytes: number;
  readonly flowBytes: number;
  readonly connectionBytes: number;
  /** How each number came about, in words. */
  readonly arithmetic: readonly string[];
}

/** Prices in one currency. Contracts differ: these are inputs. */
export interface Prices {
  /** Ingested logs, for each gigabyte. */
  readonly ingestPerGigabyte: number;
  /** Indexed logs, for each million. */
  readonly indexPerMillion: number;
  /** Custom metrics, for each series. */
  readonly perSeries: number;
}

/** One way to send the logs, and what it comes to. */
export interface CostScenario {
  readonly name:
    | 'audit logs alone'
    | 'flow logs unsplit'
    | 'flow logs split'
    | 'flow logs split, physical left out of the index';
  readonly logs: number;
  readonly gigabytes: number;
  readonly ingest: number;
  readonly index: number;
  readonly arithmetic: readonly string[];
}

/** What one log metric may cost at most. */
export interface MetricCost {
  readonly id: string;
  readonly maxSeries: number;
  readonly cost: number;
}

/** What the logs of a tailnet, their split and its metrics come to in a month. */
export interface Estimate {
  readonly month: MonthOfLogs;
  readonly prices: Prices;
  readonly scenarios: readonly CostScenario[];
  readonly metrics: readonly MetricCost[];
}
