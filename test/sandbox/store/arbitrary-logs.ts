import fc from 'fast-check';
import type { LogEvent, LogObject, LogValue } from '../../../src/model/log-event.js';
import { Double } from '../../../src/model/log-number.js';

const words = [
  'alice',
  'bob',
  'exit-node',
  'ssh',
  '22',
  '443',
  '100.64.0.1',
  '10.0.0.7',
  'a b',
  '',
  '200',
  '3.5',
];
const scalar: fc.Arbitrary<LogValue> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom<LogValue>(...words) },
  { weight: 3, arbitrary: fc.constantFrom<LogValue>(1, 22, 200, 443, 3.5, -7, new Double(200)) },
  { weight: 1, arbitrary: fc.boolean() },
);

const connection: fc.Arbitrary<LogObject> = fc.dictionary(fc.constantFrom('src', 'dst', 'rxBytes'), scalar, {
  minKeys: 1,
  maxKeys: 3,
});

const value: fc.Arbitrary<LogValue> = fc.oneof(
  { weight: 5, arbitrary: scalar },
  { weight: 2, arbitrary: fc.array(scalar, { minLength: 1, maxLength: 4 }) },
  { weight: 2, arbitrary: fc.array(connection, { minLength: 1, maxLength: 4 }) },
  { weight: 1, arbitrary: connection },
);

/** Paths that the logs hold, lead through, or lack. */
export const paths = [
  'usr.name',
  'network.port',
  'traffic',
  'traffic.dst',
  'traffic.rxBytes',
  'traffic.1.dst',
  'usr',
  'absent',
] as const;

const attributes: fc.Arbitrary<LogObject> = fc.record(
  {
    usr: fc.record({ name: value }),
    network: fc.record({ port: value }),
    traffic: value,
  },
  { requiredKeys: [] },
);

const minute = 60_000;
export const firstTime = 1_760_000_000_000 - (1_760_000_000_000 % minute);

export const arbitraryLog: fc.Arbitrary<LogEvent & { readonly timestamp: number }> = fc.record({
  custom: attributes,
  tags: fc.subarray(['env:prod', 'env:test', 'team:net', 'bare', 'source:tailscale']),
  message: fc.constantFrom(
    'Login of Alice failed',
    'exit-node: approved',
    'ssh to 10.0.0.7',
    'ALICE_2 left',
    '',
  ),
  timestamp: fc.integer({ min: 0, max: 9 }).map((at) => firstTime + at * 20_000),
  status: fc.constantFrom('info' as const, 'warn' as const, 'error' as const),
  service: fc.constantFrom('logstream-config', 'logstream-network', undefined),
  host: fc.constantFrom('laptop-alice', 'exit-node', undefined),
  source: fc.constant('tailscale'),
  traceId: fc.constant(undefined),
  spanId: fc.constant(undefined),
});

const field = fc.oneof(
  fc.constantFrom(...paths).map((path) => `@${path}`),
  fc.constantFrom('service', 'status', 'host', 'env', 'team', 'tags', 'message'),
);
const operand = fc.constantFrom(
  'alice',
  '"a b"',
  '""',
  '22',
  '200',
  '200.0',
  '2e2',
  '3.5',
  'a*',
  '*o*',
  '?ob',
  '*',
  '1*.0.0.?',
  '>22',
  '>=200',
  '<3.6',
  '<=-7',
  '[20 TO 300]',
  '{1 TO *}',
  'exit-node',
  'prod',
  'info',
  'login',
);
const leaf = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(field, operand).map(([name, wanted]) => `${name}:${wanted}`) },
  { weight: 2, arbitrary: fc.constantFrom('alice', '"exit node"', 'log*', 'FAILED', '*lice', '"10.0.0.7"') },
  { weight: 1, arbitrary: fc.constantFrom('*:alice', '*:ssh', '*:22', '*:"a b"') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...paths).map((path) => `CIDR(@${path}, 100.64.0.0/10, 10.0.0.0/24)`),
  },
);

/** Searches in Datadog's syntax, up to three levels deep. */
export const arbitrarySearch: fc.Arbitrary<string> = fc.letrec<{ readonly search: string }>((tie) => ({
  search: fc.oneof(
    { depthSize: 'small', maxDepth: 3 },
    leaf,
    tie('search').map((search) => `-(${search})`),
    fc.tuple(tie('search'), tie('search')).map(([left, right]) => `(${left} ${right})`),
    fc.tuple(tie('search'), tie('search')).map(([left, right]) => `(${left} OR ${right})`),
  ),
})).search;
