import { describe, expect, it } from 'vitest';
import { Double } from '../../../src/model/log-number.js';
import type { LogObject } from '../../../src/model/log-event.js';
import { RowPrinter } from '../../../src/sandbox/store/row-printer.js';
import type { KeptEvent } from '../../../src/sandbox/store/rows.js';

const event: KeptEvent = {
  custom: {},
  tags: ['env:prod'],
  message: 'laptop-alice \u{2192} exit-node',
  timestamp: 5,
  status: undefined,
  service: 'logstream-network',
  host: undefined,
  source: undefined,
  traceId: undefined,
  spanId: undefined,
};

function newPrinter(...paths: readonly string[]): RowPrinter {
  return new RowPrinter(paths.map((path, index) => ({ path, index, numeric: false, multi: false })));
}

function printRow(printer: RowPrinter, custom: LogObject): Readonly<Record<string, unknown>> {
  printer.print({ event: { ...event, custom }, timestamp: 5 }, 7);
  return JSON.parse(Buffer.from(printer.take()).toString()) as Readonly<Record<string, unknown>>;
}

describe('RowPrinter', () => {
  it('prints what every log has, and its attributes', () => {
    const custom = {
      traffic: { bytes: 12, share: 0.5, whole: new Double(3), long: 2n ** 60n },
      none: {},
      list: [],
    };
    expect(printRow(newPrinter(), custom)).toEqual({
      n: 7,
      ts: 5,
      rc: 5,
      st: 'info',
      sv: 'logstream-network',
      ms: 'laptop-alice \u{2192} exit-node',
      tg: ['env:prod'],
      attrs: { traffic: { bytes: 12, share: 0.5, whole: 3, long: Number(2n ** 60n) }, none: {}, list: [] },
    });
  });

  it('prints a scalar as text, and a number as such beside', () => {
    const printer = newPrinter('node', 'traffic.bytes', 'isExit', 'nothing', 'traffic');
    const row = printRow(printer, {
      node: 'exit-node',
      traffic: { bytes: -12 },
      isExit: true,
      nothing: null,
    });
    expect(row).toMatchObject({ t0: 'exit-node', t1: '-12', n1: -12, t2: 'true' });
    expect(Object.keys(row)).not.toContain('t3');
    expect(printer.numeric).toEqual([false, true, false, false, false]);
    // An object stands in the path of the last column.
    expect(row).toMatchObject({ l4: [], m4: [] });
    expect(printer.multi).toEqual([false, false, false, false, true]);
  });

  it('prints several values as lists, and picks by number', () => {
    const printer = newPrinter('tags', 'traffic.bytes', 'tags.1', 'traffic.0.bytes', 'traffic');
    const row = printRow(printer, {
      tags: ['tag:prod', 'tag:web'],
      traffic: [{ bytes: 1 }, { bytes: 2.5 }, 'x'],
    });
    expect(row).toMatchObject({
      l0: ['tag:prod', 'tag:web'],
      m0: [],
      l1: ['1', '2.5'],
      m1: [1, 2.5],
      t2: 'tag:web',
      t3: '1',
      n3: 1,
      l4: ['x'],
    });
  });

  it('forgets one log at the next', () => {
    const printer = newPrinter('tags');
    printRow(printer, { tags: ['tag:prod', 'tag:web'] });
    expect(printRow(printer, { tags: 'tag:db' })).toMatchObject({ t0: 'tag:db' });
    expect(Object.keys(printRow(printer, {}))).not.toContain('t0');
  });

  it('prints objects that are alike, that are not, and whose members come in another order', () => {
    const printer = newPrinter('peer.node', 'peer.os');
    const logs: readonly LogObject[] = [
      { peer: { node: 'exit-node', os: 'linux' }, port: 22 },
      { peer: { node: 'laptop-alice', os: 'macos' }, port: 443 },
      { port: 80, peer: { os: 'linux', node: 'db' } },
      { peer: { os: 'linux' }, 'a "b" \\ c': 'é' },
      { port: { peer: { node: 'nested' } } },
    ];
    const rows = logs.map((log) => printRow(printer, log));
    expect(rows.map(({ attrs }) => attrs)).toEqual(logs);
    expect(rows.map(({ t0, t1 }) => [t0, t1])).toEqual([
      ['exit-node', 'linux'],
      ['laptop-alice', 'macos'],
      ['db', 'linux'],
      [undefined, 'linux'],
      [undefined, undefined],
    ]);
  });

  it('prints what a kept log has for columns, and nothing where it has none', () => {
    const printer = newPrinter('node', 'traffic.bytes');
    printer.printColumns({ node: 'exit-node', traffic: { bytes: 12 }, other: 'x' }, 3);
    printer.printColumns({ other: 'x' }, 4);
    printer.printColumns({ node: 'laptop-alice' }, 5);
    const lines = Buffer.from(printer.take()).toString().trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      { n: 3, t0: 'exit-node', t1: '12', n1: 12 },
      { n: 5, t0: 'laptop-alice' },
    ]);
  });

  it('takes a line back', () => {
    const printer = newPrinter('node');
    const length = printer.print({ event: { ...event, custom: { node: 'exit-node' } }, timestamp: 5 }, 1);
    printer.takeBack(length);
    expect(printRow(printer, { node: 'laptop-alice' })).toMatchObject({ n: 7, t0: 'laptop-alice' });
  });
});
