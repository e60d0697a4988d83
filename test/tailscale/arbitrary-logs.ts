import * as fc from 'fast-check';
import {
  eventNames,
  identifyEvent,
  origins,
  actorTypes,
  type AuditRecord,
} from '../../src/tailscale/events.js';
import type { ConnectionCounts, FlowNode, FlowRecord } from '../../src/tailscale/flow.js';

/** Valid logs of every shape that the types of `src/tailscale` allow, for property tests. */

const time = fc
  .date({ min: new Date('2023-01-01T00:00:00Z'), max: new Date('2030-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().replace('Z', '123456Z'));
const id = (prefix: string) =>
  fc.stringMatching(/^[1-9A-Za-z]{6,12}$/).map((text) => `${prefix}${text}CNTRL`);
const name = fc.stringMatching(/^[a-z][a-z0-9-]{1,20}\.quiet-heron\.ts\.net$/);
const login = fc.stringMatching(/^[a-z]{2,10}@example\.com$/);
const tags = fc.uniqueArray(fc.stringMatching(/^tag:[a-z]{2,10}$/), { maxLength: 4 });

/** `old` and `new` hold whatever the property calls for. */
const anyValue = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.string(), { maxLength: 4 }),
  fc.dictionary(
    fc.stringMatching(/^[a-zA-Z]{1,8}$/),
    fc.oneof(fc.string(), fc.array(fc.string(), { maxLength: 3 })),
  ),
);

const event = fc.constantFrom(...eventNames).map(identifyEvent);

export const auditRecords: fc.Arbitrary<AuditRecord> = fc
  .record({
    event,
    eventTime: fc.option(time, { nil: undefined }),
    eventGroupID: fc.stringMatching(/^[0-9a-f]{32}$/),
    origin: fc.oneof(fc.constantFrom(...origins), fc.stringMatching(/^[A-Z_]{3,12}$/)),
    actor: fc.record(
      {
        id: id('u'),
        type: fc.constantFrom(...actorTypes),
        loginName: fc.oneof(login, fc.constant('')),
        displayName: fc.string(),
        tags,
      },
      { requiredKeys: [] },
    ),
    target: fc.record({ id: id('n'), name, isEphemeral: fc.boolean() }, { requiredKeys: [] }),
    change: fc.record(
      { old: anyValue, new: anyValue, actionDetails: fc.string(), error: fc.string() },
      { requiredKeys: [] },
    ),
  })
  .map(({ event: { targetType, action, property }, eventTime, target, change, ...record }) => ({
    ...record,
    ...(eventTime === undefined ? {} : { eventTime }),
    target: { ...target, type: targetType, ...(property === undefined ? {} : { property }) },
    action,
    ...change,
  }));

const address = fc.oneof(
  fc.ipV4(),
  fc.ipV6().map((ip) => `[${ip}]`),
  fc
    .tuple(fc.integer({ min: 64, max: 127 }), fc.nat(255), fc.nat(255))
    .map((parts) => `100.${parts.join('.')}`),
);
const endpoint = fc.tuple(address, fc.nat(65_535)).map(([ip, port]) => `${ip}:${port}`);
const counter = fc.nat(2 ** 40);

const counts: fc.Arbitrary<ConnectionCounts> = fc.record(
  {
    proto: fc.nat(255),
    src: endpoint,
    dst: endpoint,
    txPkts: counter,
    txBytes: counter,
    rxPkts: counter,
    rxBytes: counter,
  },
  { requiredKeys: [] },
);
const node: fc.Arbitrary<FlowNode> = fc.record(
  {
    nodeId: id('n'),
    name,
    addresses: fc.array(fc.ipV4(), { maxLength: 2 }),
    os: fc.constantFrom('linux', 'macOS'),
    user: login,
    tags,
  },
  { requiredKeys: ['nodeId'] },
);
const traffic = fc.array(counts, { maxLength: 6 });

export const flowRecords: fc.Arbitrary<FlowRecord> = fc.record(
  {
    nodeId: id('n'),
    logged: time,
    start: time,
    end: time,
    srcNode: node,
    dstNodes: fc.array(node, { maxLength: 4 }),
    virtualTraffic: traffic,
    subnetTraffic: traffic,
    exitTraffic: traffic,
    physicalTraffic: traffic,
  },
  { requiredKeys: ['nodeId'] },
);
