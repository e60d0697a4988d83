import { expect, it } from 'vitest';
import type { ConnectionCounts, FlowRecord } from '../../src/tailscale/flow.js';
import { isFlowRecord, splitFlows } from '../../src/tailscale/split.js';
import { generateLogs } from '../../src/tailscale/tailnet/generate.js';

const minute = 60_000;
const noon = Date.parse('2026-03-02T12:00:00Z');
const kinds = ['virtual', 'subnet', 'exit', 'physical'] as const;

/** Sums by kind and both ends, whichever of them is the client: the question the raw records can answer, too. */
function add(
  sums: Map<string, number>,
  kind: string,
  ends: readonly (string | undefined)[],
  bytes: number,
): void {
  const key = `${kind} ${ends
    .map((end) => end ?? '')
    .toSorted()
    .join(' ')}`;
  sums.set(key, (sums.get(key) ?? 0) + bytes);
}

const cutPort = (end: string | undefined): string | undefined => /:(?!0$)(\d+)$/.exec(end ?? '')?.[1];
const cutAddress = (end: string | undefined): string | undefined => /^\[?(.*?)\]?:\d+$/.exec(end ?? '')?.[1];

function sumRaw(
  record: FlowRecord,
  cut: (end: string | undefined) => string | undefined,
  sums: Map<string, number>,
): void {
  for (const kind of kinds) {
    for (const entry of record[`${kind}Traffic`] ?? []) {
      const ends: readonly (string | undefined)[] = readEnds(kind, entry);
      add(sums, kind, ends.map(cut), (entry.txBytes ?? 0) + (entry.rxBytes ?? 0));
    }
  }
}

// Underneath, src is the peer and dst an endpoint or a relay: only the endpoint is a destination.
function readEnds(kind: string, { src, dst }: ConnectionCounts): readonly (string | undefined)[] {
  if (kind !== 'physical') return [src, dst];
  return dst?.startsWith('127.3.3.40:') === true ? [undefined, undefined] : [undefined, dst];
}

it('split logs add up to the raw records, by port and by address, in 1,000 random tailnets', () => {
  const raw = { ports: new Map<string, number>(), addresses: new Map<string, number>() };
  const split = { ports: new Map<string, number>(), addresses: new Map<string, number>() };
  let records = 0;
  for (let seed = 1; seed <= 1_000; seed += 1) {
    const options = {
      scenario: 'quiet',
      seed,
      flows: 'unsplit',
      logsExitDestinations: seed % 2 === 0,
    } as const;
    for (const { log } of generateLogs({
      ...options,
      nodes: 3 + (seed % 14),
      from: noon,
      to: noon + 2 * minute,
    })) {
      if (!('nodeId' in log) || 'network' in log || !isFlowRecord(log)) continue;
      records += 1;
      sumRaw(log, cutPort, raw.ports);
      sumRaw(log, cutAddress, raw.addresses);
      for (const { network, tailscale } of splitFlows(log)) {
        const bytes = network.bytes_read + network.bytes_written;
        const ports = [network.client?.port, network.destination?.port].map((port) => port?.toString());
        add(split.ports, tailscale.flow.kind, ports, bytes);
        add(split.addresses, tailscale.flow.kind, [network.client?.ip, network.destination?.ip], bytes);
      }
    }
  }
  expect(records).toBeGreaterThan(5_000);
  expect(split.ports).toEqual(raw.ports);
  expect(split.addresses).toEqual(raw.addresses);
}, 120_000);

it('counts every byte once in the sum of what was sent', () => {
  const options = { scenario: 'quiet', seed: 3, flows: 'unsplit', nodes: 20 } as const;
  const logs = [...generateLogs({ ...options, from: noon, to: noon + 60 * minute })].flatMap(({ log }) =>
    splitFlows(log),
  );
  const virtual = logs.filter(({ tailscale }) => tailscale.flow.kind === 'virtual');
  const sent = virtual.reduce((total, { tailscale }) => total + tailscale.flow.tx_bytes, 0);
  // Each end reports all of it, so what the clients saw is the truth.
  const seenByClients = virtual
    .filter(({ tailscale }) => tailscale.flow.direction === 'upload')
    .reduce((total, { network }) => total + network.bytes_read + network.bytes_written, 0);
  expect(Math.abs(sent - seenByClients) / sent).toBeLessThan(0.01);
});
