import type { Clock } from './clock.js';
import type { JsonObject } from './json.js';
import type { State } from './state/state.js';
import type { LogStore } from './store-port.js';

/** The org that the API serves: what handlers may read and change. */
export interface Org {
  readonly state: State;
  readonly clock: Clock;
  readonly logs: LogStore;
  readonly user: OrgUser;
  /** States by monitor id, written by whoever evaluates the monitors. A monitor without one has no data. */
  readonly monitorStates: Map<string, MonitorState>;
}

export interface MonitorState {
  readonly overall: MonitorStatus;
  /** Milliseconds since the epoch. */
  readonly modifiedAt: number;
  /** By group name, `total` for a monitor without groups. */
  readonly groups: Readonly<Record<string, MonitorGroupState>>;
}

export interface MonitorGroupState {
  readonly status: MonitorStatus;
  /** Seconds since the epoch. */
  readonly lastTriggeredAt: number | null;
  /** Seconds since the epoch. */
  readonly lastNoDataAt: number | null;
}

export type MonitorStatus = 'OK' | 'Alert' | 'Warn' | 'No Data' | 'Skipped' | 'Unknown' | 'Ignored';

export interface OrgUser {
  readonly orgId: number;
  readonly orgUuid: string;
  readonly orgName: string;
  readonly id: number;
  readonly uuid: string;
  readonly name: string;
  readonly handle: string;
}

/** Whoever calls: the sandbox has one user. */
export const sandboxUser: OrgUser = {
  orgId: 1_000_001,
  orgUuid: '11111111-0000-4000-8000-000000000001',
  orgName: 'tailscale-dd sandbox',
  id: 1_000_001,
  uuid: '11111111-0000-4000-8000-000000000002',
  name: 'Sandbox User',
  handle: 'user@sandbox.example',
};

export function readDocument(
  org: Pick<Org, 'state'>,
  collection: string,
  id: string,
): JsonObject | undefined {
  return org.state.get(collection, id);
}

export function listDocuments(org: Pick<Org, 'state'>, collection: string): readonly JsonObject[] {
  return org.state.list(collection);
}

/** `2025-11-21T18:03:26.123000+00:00`, as v1 answers times. */
export function formatTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('Z', '000+00:00');
}
