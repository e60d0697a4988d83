import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trafficKinds, type FlowRecord } from '../../src/tailscale/flow.js';
import { splitFlows } from '../../src/tailscale/split.js';
import { flowRecords } from './arbitrary-logs.js';

function listEntries(record: FlowRecord) {
  return trafficKinds.flatMap((kind) => record[`${kind}Traffic`] ?? []);
}

describe('splitFlows on any valid record', () => {
  it('makes as many logs as there are connections, and loses no byte and no packet', () => {
    fc.assert(
      fc.property(flowRecords, (record) => {
        const [entries, logs] = [listEntries(record), splitFlows(record)];
        expect(logs).toHaveLength(entries.length);
        for (const [index, { network, tailscale }] of logs.entries()) {
          const { txBytes = 0, rxBytes = 0, txPkts = 0, rxPkts = 0 } = entries[index] ?? {};
          expect(tailscale.flow).toMatchObject({
            tx_bytes: txBytes,
            rx_bytes: rxBytes,
            tx_packets: txPkts,
            rx_packets: rxPkts,
          });
          expect(network.bytes_read + network.bytes_written).toBe(txBytes + rxBytes);
        }
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it('finds nothing malformed in what is well formed', () => {
    fc.assert(
      fc.property(flowRecords, (record) => {
        expect(splitFlows(record).filter(({ tailscale }) => tailscale.flow.malformed !== undefined)).toEqual(
          [],
        );
      }),
      { seed: 8, numRuns: 300 },
    );
  });

  it('survives any value in any place', () => {
    fc.assert(
      fc.property(
        flowRecords,
        fc.constantFrom('srcNode', 'dstNodes', ...trafficKinds.map((kind) => `${kind}Traffic`)),
        fc.anything(),
        (record, member, value) => {
          expect(() => splitFlows({ ...record, [member]: value })).not.toThrow();
        },
      ),
      { seed: 9, numRuns: 500 },
    );
  });
});
