import type { CostScenario, MonthOfLogs, Prices } from '../../model/estimate.js';
import type { LogSample } from './sample.js';

/** A month as bills count it: 365 days by 12. Unit: hours. */
const hoursPerMonth = 730;

/** Stretches a sample to a month. The longer the sample, the truer: a day has nights, a week has a weekend. */
export function stretchSample(sample: LogSample): MonthOfLogs {
  const hours = sample.spanMs / 3_600_000;
  const factor = hours === 0 ? 0 : hoursPerMonth / hours;
  const stretch = (count: number): number => Math.round(count * factor);
  const say = (count: number, what: string): string =>
    `${what}: ${count} in ${round(hours)} h × ${hoursPerMonth} h / ${round(hours)} h = ${stretch(count)} a month`;
  return {
    auditLogs: stretch(sample.auditLogs),
    flowRecords: stretch(sample.flowRecords),
    connections: stretch(sample.connections),
    physical: stretch(sample.physical),
    auditBytes: stretch(sample.auditBytes),
    flowBytes: stretch(sample.flowBytes),
    connectionBytes: stretch(sample.connectionBytes),
    arithmetic: [
      say(sample.auditLogs, 'audit logs'),
      say(sample.flowRecords, 'flow records'),
      say(sample.connections, 'logs after the split'),
    ],
  };
}

export interface TailnetInNumbers {
  readonly nodes: number;
  /** Hours of a day in which a node talks. */
  readonly hoursPerDay: number;
  /** Records of a talking node in an hour; 720 at most, one in five seconds. */
  readonly recordsPerHour: number;
  /** Connections in a record. */
  readonly connectionsPerRecord: number;
}

/** Averages over a generated day of 50 nodes, with source and service; public samples are somewhat smaller. */
const bytesOf = { audit: 460, recordAlone: 520, connectionInRecord: 145, connection: 740 } as const;
/** Of 104,476 entries of a live tailnet within three hours 44,825 were physical (rknightion/tailscale2otel). */
const physicalShare = 0.43;
/** Sign-ins, renewals and tokens of automation. */
const auditLogsPerNodeAndMonth = 40;

/** Computes a month from numbers alone, for a tailnet whose logs nobody has seen yet. */
export function computeMonth(tailnet: TailnetInNumbers): MonthOfLogs {
  const { nodes, hoursPerDay, recordsPerHour, connectionsPerRecord } = tailnet;
  const days = hoursPerMonth / 24;
  const flowRecords = Math.round(nodes * hoursPerDay * days * recordsPerHour);
  const connections = Math.round(flowRecords * connectionsPerRecord);
  const auditLogs = nodes * auditLogsPerNodeAndMonth;
  const recordBytes = bytesOf.recordAlone + connectionsPerRecord * bytesOf.connectionInRecord;
  return {
    auditLogs,
    flowRecords,
    connections,
    physical: Math.round(connections * physicalShare),
    auditBytes: auditLogs * bytesOf.audit,
    flowBytes: Math.round(flowRecords * recordBytes),
    connectionBytes: connections * bytesOf.connection,
    arithmetic: [
      `audit logs: ${nodes} nodes × ${auditLogsPerNodeAndMonth} = ${auditLogs} a month`,
      `flow records: ${nodes} nodes × ${hoursPerDay} h × ${round(days)} days × ${recordsPerHour} records an hour = ${flowRecords} a month`,
      `logs after the split: ${flowRecords} records × ${connectionsPerRecord} connections = ${connections} a month`,
    ],
  };
}

/**
 * List prices in US dollars, billed yearly, logs with 15 days of retention; on demand they cost half as much again.
 * A hundred custom metrics cost 5 dollars, and plans by host include some. Contracts differ: they are inputs.
 * @see https://www.datadoghq.com/pricing/list/
 */
export const listPrices: Prices = { ingestPerGigabyte: 0.1, indexPerMillion: 1.7, perSeries: 0.05 };

/** What each way of sending the logs costs a month, audit logs included. */
export function priceMonth(month: MonthOfLogs, prices: Prices): readonly CostScenario[] {
  const { auditLogs, auditBytes, flowRecords, flowBytes, connections, connectionBytes, physical } = month;
  const split = { logs: auditLogs + connections, bytes: auditBytes + connectionBytes };
  const withoutPhysical = auditLogs + connections - physical;
  return [
    price('audit logs alone', auditLogs, auditBytes, auditLogs, prices),
    price(
      'flow logs unsplit',
      auditLogs + flowRecords,
      auditBytes + flowBytes,
      auditLogs + flowRecords,
      prices,
    ),
    price('flow logs split', split.logs, split.bytes, split.logs, prices),
    price(
      'flow logs split, physical left out of the index',
      split.logs,
      split.bytes,
      withoutPhysical,
      prices,
    ),
  ];
}

function price(
  name: CostScenario['name'],
  logs: number,
  bytes: number,
  indexed: number,
  prices: Prices,
): CostScenario {
  const gigabytes = bytes / 1e9;
  const ingest = gigabytes * prices.ingestPerGigabyte;
  const index = (indexed / 1e6) * prices.indexPerMillion;
  return {
    name,
    logs,
    gigabytes: round(gigabytes),
    ingest: round(ingest),
    index: round(index),
    arithmetic: [
      `ingest: ${round(gigabytes)} GB × ${prices.ingestPerGigabyte} = ${round(ingest)}`,
      `index: ${round(indexed / 1e6)} million × ${prices.indexPerMillion} = ${round(index)}`,
    ],
  };
}

/** Two decimals, or two digits of what is smaller. */
function round(value: number): number {
  return value < 1 ? Number(value.toPrecision(2)) : Math.round(value * 100) / 100;
}
