import { EventEmitter } from 'node:events';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { content } from '../../../bin/content.js';
import { BacktestRun } from '../../../src/cli/backtest/backtest-run.js';
import { runReadThread, type StartReadThread } from '../../../src/cli/backtest/read-thread.js';
import { replayLines } from '../../../src/cli/backtest/replay-lines.js';
import { compile } from '../../../src/compile/compile.js';
import type { Assets } from '../../../src/model/asset-tree.js';

const { tunables, probe } = content.tuning({});
let assets: Assets;
beforeAll(() => {
  assets = compile(content.integration(probe));
});

const start = Date.UTC(2026, 2, 2, 8);

function flowRecord(seconds: number, bytes: number): object {
  return {
    nodeId: 'nRouterCNTRL',
    logged: new Date(start + seconds * 1000).toISOString(),
    srcNode: { nodeId: 'nRouterCNTRL', name: 'subnet-router.ts.net', addresses: ['100.64.0.3'] },
    dstNodes: [
      { nodeId: 'nLaptopCNTRL', name: 'laptop-alice.ts.net', addresses: ['100.64.0.5'], user: 'alice' },
    ],
    virtualTraffic: [
      {
        proto: 6,
        src: '100.64.0.3:22',
        dst: '100.64.0.5:50123',
        txPkts: 3,
        txBytes: bytes,
        rxPkts: 1,
        rxBytes: 52,
      },
      { proto: 99, src: '100.64.0.3:0', dst: '100.64.0.5:0', txPkts: 1, txBytes: 60 },
    ],
    physicalTraffic: [{ src: '100.64.0.5:0', dst: '127.3.3.40:9', txPkts: 3, txBytes: bytes, rxBytes: 80 }],
  };
}

function auditRecord(seconds: number, when: string | undefined): object {
  const eventTime = when ?? new Date(start + seconds * 1000).toISOString();
  return {
    eventTime,
    type: 'CONFIG',
    action: 'CREATE',
    actor: { loginName: 'alice@example.com', type: 'USER' },
    target: { id: 'k1', type: 'API_KEY', name: 'key' },
    origin: 'ADMIN_CONSOLE',
  };
}

/** Lines of every kind: late ones, times that only the line before completes, several records, and none. */
const lines = fc
  .array(
    fc.record({
      kind: fc.constantFrom(
        'flow',
        'flow',
        'flow',
        'flow',
        'audit',
        'timeless',
        'syslog',
        'answer',
        'splunk',
        'broken',
        '',
      ),
      step: fc.constantFrom(1, 5, 20, 300),
      late: fc.constantFrom(0, 0, 0, 40, 4000),
      bytes: fc.constantFrom(0, 900, 90_000_000),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((made) => {
    let seconds = 0;
    const first = lineOf('flow', 0, 60);
    const others = made.map(({ kind, step, late, bytes }) => {
      seconds += step;
      return lineOf(kind, seconds - late, bytes);
    });
    return [first, ...others];
  });

function lineOf(kind: string, seconds: number, bytes: number): string {
  switch (kind) {
    case 'flow':
      return JSON.stringify(flowRecord(seconds, bytes));
    case 'audit':
      return JSON.stringify(auditRecord(seconds, undefined));
    case 'timeless':
      return JSON.stringify(auditRecord(seconds, 'some day'));
    case 'syslog':
      return JSON.stringify(auditRecord(seconds, 'Mar  2 08:10:00'));
    case 'answer':
      return JSON.stringify({ logs: [flowRecord(seconds, bytes), auditRecord(seconds + 1, undefined), 7] });
    case 'splunk':
      return JSON.stringify({ time: seconds, event: flowRecord(seconds, bytes), fields: { recorded: 'x' } });
    case 'broken':
      return JSON.stringify(flowRecord(seconds, bytes)).slice(0, -3);
    default:
      return kind;
  }
}

/** A thread whose messages are cloned as those between real threads are, and that dies at a message. */
function threadThat(diesAt: (message: number) => boolean): StartReadThread {
  return (job) => {
    const [inside, outside] = [new EventEmitter(), new EventEmitter()];
    let messages = 0;
    runReadThread(structuredClone(job), {
      on: (event, listener) => inside.on(event, listener),
      postMessage: (read, transfer) => {
        const message = structuredClone(read, { transfer: [...transfer] });
        setImmediate(() => outside.emit('message', message));
      },
    });
    return Object.assign(outside, {
      postMessage: (sent: Uint8Array) => {
        messages += 1;
        if (diesAt(messages)) setImmediate(() => outside.emit('error', new Error('out of memory')));
        else inside.emit('message', structuredClone(sent));
      },
      terminate: () => Promise.resolve(),
    });
  };
}

async function* chunksOf(all: readonly string[], size: number): AsyncGenerator<Uint8Array> {
  for (let index = 0; index < all.length; index += size)
    yield Buffer.from(all.slice(index, index + size).join('\n'));
}

async function replay(all: readonly string[], threads: number, begin: StartReadThread, size = 7) {
  const run = new BacktestRun({ assets, tunables, split: true });
  // One byte is enough to start threads for.
  await replayLines(run, chunksOf(all, size), { threads, start: begin, leastBytes: 1 });
  return { ...run.finish(), sawFlows: run.sawFlows };
}

function replayHere(all: readonly string[]) {
  const run = new BacktestRun({ assets, tunables, split: true });
  for (const line of all) run.addLine(line);
  return { ...run.finish(), sawFlows: run.sawFlows };
}

describe('recorded lines in threads', () => {
  it('come to what they come to in one thread', async () => {
    const healthy = threadThat(() => false);
    await fc.assert(
      fc.asyncProperty(
        lines,
        fc.constantFrom(2, 3),
        fc.constantFrom(1, 4, 13),
        async (all, threads, size) => {
          expect(await replay(all, threads, healthy, size)).toEqual(replayHere(all));
        },
      ),
      { seed: 5, numRuns: 60 },
    );
  });

  it('are read here where a thread dies', async () => {
    const all = Array.from({ length: 90 }, (_, index) => lineOf('flow', index * 40, 60_000_000));
    const expected = replayHere(all);
    for (const message of [1, 3])
      expect(
        await replay(
          all,
          2,
          threadThat((sent) => sent === message),
        ),
      ).toEqual(expected);
  });

  it('are all read in this thread where threads cannot be started or are not worth it', async () => {
    const all = [lineOf('flow', 0, 1), lineOf('audit', 5, 0), ''];
    const never: StartReadThread = () => {
      throw new Error('a thread was started');
    };
    expect(await replay(all, 1, never)).toEqual(replayHere(all));
    const run = new BacktestRun({ assets, tunables, split: true });
    await replayLines(run, chunksOf(all, 1), { threads: 4, start: never });
    expect(run.finish().logs).toEqual({ read: 3, parsed: 2, unparsed: 1 });
  });
});
