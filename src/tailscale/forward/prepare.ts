import type { Device, LogType } from '../api-types.js';
import { splitFlows } from '../split.js';

export interface PrepareOptions {
  readonly logType: LogType;
  /** Name of the tailnet, for the tag that tells several of them apart. */
  readonly tailnet: string | undefined;
  /** Devices by node id, for names, users and tags that a record itself does not carry. */
  readonly devices: ReadonlyMap<string, Device>;
  /** One log per connection instead of one per record. */
  readonly split: boolean;
  /** A short text that is the same for the same text and for no other. */
  readonly hash: (text: string) => string;
  /** What of an audit record is sent. @default all of it */
  readonly redact?: ((record: AnyRecord) => AnyRecord) | undefined;
}

type AnyRecord = Readonly<Record<string, unknown>>;

/**
 * The logs of one record as the intake takes them. Each has `tailscale.record_id`, the same whenever the same record
 * is submitted again: after a crash a window is sent twice, and a count by
 * `cardinality(@tailscale.record_id)` leaves the twins out.
 */
export function prepareRecord(record: AnyRecord, options: PrepareOptions): readonly object[] {
  if (options.logType === 'configuration') {
    const sent = options.redact?.(record) ?? record;
    return [complete(sent, 'logstream-config', identifyAudit(record), options)];
  }
  const described = describeNodes(record, options.devices);
  const id = identifyFlow(record);
  if (!options.split) return [complete(described, 'logstream-network', id, options)];
  return splitFlows(described).map((log, index) =>
    complete({ ...log }, 'logstream-network', `${id}|${index}`, options),
  );
}

function complete(log: AnyRecord, service: string, identity: string, options: PrepareOptions): object {
  const own = typeof log['tailscale'] === 'object' && log['tailscale'] !== null ? log['tailscale'] : {};
  const tag = options.tailnet === undefined ? {} : { ddtags: `tailnet:${options.tailnet}` };
  return {
    ...log,
    ddsource: 'tailscale',
    service,
    ...tag,
    tailscale: { ...own, record_id: options.hash(identity) },
  };
}

/** One operation has one group id, and touches a target's property once. */
function identifyAudit(record: AnyRecord): string {
  const target: unknown = record['target'];
  return [record['eventGroupID'], record['eventTime'], record['action'], JSON.stringify(target)]
    .map(String)
    .join('|');
}

/** A node reports a window once. */
function identifyFlow(record: AnyRecord): string {
  return [record['nodeId'], record['start'], record['end']].map(String).join('|');
}

/** Clients before 1.92 do not describe the nodes of a record: the inventory does. */
function describeNodes(record: AnyRecord, devices: ReadonlyMap<string, Device>): AnyRecord {
  const reporter = devices.get(String(record['nodeId']));
  const source = record['srcNode'] ?? (reporter === undefined ? undefined : asNode(reporter));
  if (record['dstNodes'] !== undefined) return source === undefined ? record : { ...record, srcNode: source };
  const text = JSON.stringify(record);
  const peers = [...devices.values()].filter(
    (device) =>
      device.nodeId !== record['nodeId'] &&
      device.addresses.some((address) => text.includes(`"${address}:`) || text.includes(`"[${address}]:`)),
  );
  return {
    ...record,
    ...(source === undefined ? {} : { srcNode: source }),
    ...(peers.length === 0 ? {} : { dstNodes: peers.map(asNode) }),
  };
}

function asNode({ nodeId, name, user, tags, addresses }: Device): object {
  const tagged = tags !== undefined && tags.length > 0;
  return { nodeId, name, addresses, ...(tagged ? { tags } : user === undefined ? {} : { user }) };
}
