import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ReadLinesReceiver,
  ReadLinesWriter,
  visitReadLines,
  type ReadLines,
} from '../../../src/cli/backtest/read-lines-format.js';
import type { Reading } from '../../../src/engine/analytics/index.js';

const node: fc.Arbitrary<string> = fc.constantFrom('exit-node', 'subnet-router', 'laptop-alice', '');
const groups: fc.Arbitrary<Reading['groups']> = fc.oneof(
  node.map((name) => [[name]]),
  fc.tuple(node, node).map((pair) => [pair]),
  fc.array(fc.array(node, { maxLength: 2 }), { maxLength: 3 }),
);
const contribution: fc.Arbitrary<Reading['contribution']> = fc.array(
  fc.oneof(node, fc.double({ noNaN: true })),
  { maxLength: 2 },
);
const reading = fc.record({ query: fc.nat(40), groups, contribution });
const log = fc.record({
  timestamp: fc.double({ noNaN: true }),
  readings: fc.array(reading, { maxLength: 3 }),
});
const line = fc.record({
  records: fc.array(fc.record({ isParsed: fc.boolean(), isFlow: fc.boolean() }), { maxLength: 3 }),
  logs: fc.array(log, { maxLength: 3 }),
  isGivenUp: fc.boolean(),
});
type Line = typeof line extends fc.Arbitrary<infer Made> ? Made : never;

function write(writer: ReadLinesWriter, { records, logs, isGivenUp }: Line): void {
  writer.beginLine();
  for (const record of records) writer.addRecord(record);
  for (const { timestamp, readings } of logs) {
    writer.addLog(timestamp);
    for (const { query, ...read } of readings) writer.addReading(query, read);
  }
  if (isGivenUp) writer.giveUpLine();
}

function expected({ records, logs, isGivenUp }: Line): unknown {
  if (isGivenUp) return { counts: undefined, logs: [] };
  const unparsed = records.filter(({ isParsed }) => !isParsed).length;
  const counts = { records: records.length, unparsed, hasFlows: records.some(({ isFlow }) => isFlow) };
  return { counts, logs };
}

function readAll(read: ReadLines): unknown {
  const lines: {
    counts: unknown;
    logs: { timestamp: number; readings: (Reading & { query: number })[] }[];
  }[] = [];
  visitReadLines(read, {
    line: (place, counts) => {
      expect(place).toBe(lines.length);
      lines.push({ counts, logs: [] });
    },
    log: (timestamp) => lines.at(-1)?.logs.push({ timestamp, readings: [] }),
    reading: (query, value) =>
      lines
        .at(-1)
        ?.logs.at(-1)
        ?.readings.push({ query, ...value }),
  });
  return lines;
}

describe('what a thread read of lines', () => {
  it('comes over as it was, message by message, however soon the writer starts over', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(line, { maxLength: 5 }), { maxLength: 6 }),
        fc.nat(6),
        (messages, most) => {
          const writer = new ReadLinesWriter(most);
          const receiver = new ReadLinesReceiver();
          const received = messages.map((lines) => {
            for (const one of lines) write(writer, one);
            return receiver.receive(structuredClone(writer.send()));
          });
          // All were received before the first was looked at, as by a main thread that is behind.
          expect(received.map(readAll)).toEqual(messages.map((lines) => lines.map(expected)));
        },
      ),
      { seed: 3, numRuns: 300 },
    );
  });

  it('brings what repeats itself once', () => {
    const writer = new ReadLinesWriter();
    const read = { groups: [['exit-node']], contribution: ['laptop-alice'] };
    const sent = [1, 2].map(() => {
      write(writer, {
        records: [],
        logs: [{ timestamp: 5, readings: [{ query: 1, ...read }] }],
        isGivenUp: false,
      });
      return writer.send();
    });
    expect(sent.map((message) => [message.groups, message.contributions])).toEqual([
      [[read.groups], [read.contribution]],
      [[], []],
    ]);
  });
});
