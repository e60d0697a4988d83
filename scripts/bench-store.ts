import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import type { Org } from '../src/sandbox/org.js';
import { parsePlain, parseScanned, scanLogs } from '../src/engine/ingest/scan-logs.js';
import { isObject } from '../src/engine/event/mutable-event.js';
import { createAskedPaths } from '../src/sandbox/intake/asked-paths.js';
import { createPipelineReader } from '../src/sandbox/intake/installed-pipelines.js';
import { createMemoryStore } from '../src/sandbox/memory/memory-store.js';
import { LiveMonitors } from '../src/sandbox/monitors/live-monitors.js';
import { LiveRules } from '../src/sandbox/monitors/live-rules.js';
import { startSandbox } from '../src/sandbox/server.js';
import { openDuckdbStore } from '../src/sandbox/store/duckdb-store.js';
import type { IncomingLog } from '../src/sandbox/store-port.js';
import { deployInto } from '../test/sandbox/page/deploy-into.js';
import { madeUpRequests } from './made-up-requests.js';

/**
 * Logs a second from the bytes of requests through the installed pipeline into DuckDB, without and with the monitors
 * and rules, until all of them can be searched: what `bench-sandbox.ts` measures, without HTTP and without a sender
 * that shares the processors. `npx tsx scripts/bench-store.ts [logs]`
 */
const wanted = Number(process.argv[2] ?? 300_000);
const batchSize = 1_000;
const writers = 4;

if (import.meta.filename.endsWith('.js')) {
  const org = await openOrg();
  await measure('pipeline and store', org, false);
  await measure('pipeline, monitors, rules and store', org, true);
  process.exit(0);
}
// Bundled as the command is, which is faster by a fifth.
const outdir = resolve(import.meta.dirname, '../node_modules/.cache/bench-store');
const { bundleFiles } = await import('./build.js');
await bundleFiles(['scripts/bench-store.ts'], outdir);
const child = spawn(process.execPath, [join(outdir, 'scripts/bench-store.js'), String(wanted)], {
  stdio: 'inherit',
});
process.exitCode = ((await once(child, 'exit')) as [number | null])[0] ?? 1;

type BenchedOrg = Pick<Org, 'state' | 'monitorStates'>;

/** An org with the content installed; its own store is not what is measured. */
async function openOrg(): Promise<BenchedOrg> {
  let opened: BenchedOrg | undefined;
  const { url } = await startSandbox({
    openLogs: (made) => {
      opened = made;
      return Promise.resolve(createMemoryStore(made));
    },
  });
  await deployInto(url);
  if (opened === undefined) throw new Error('the org did not open');
  return opened;
}

async function measure(name: string, org: BenchedOrg, isWatched: boolean): Promise<void> {
  const bodies = madeUpRequests(Date.now(), batchSize);
  const store = await openDuckdbStore({
    pipelines: createPipelineReader(org),
    askedPaths: createAskedPaths(org),
  });
  if (isWatched) {
    const monitors = new LiveMonitors(org);
    const rules = new LiveRules(org);
    monitors.evaluate(Date.now());
    store.onProcessed((events) => {
      monitors.take(events);
      return rules.take(events);
    });
  }
  const batches = Array.from({ length: Math.ceil(wanted / batchSize) }, (_, at) => at);
  const started = performance.now();
  const write = async (): Promise<void> => {
    for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) {
      await store.append(readLogs(bodies[batch % bodies.length] ?? Buffer.from('[]')));
    }
  };
  await Promise.all(Array.from({ length: writers }, write));
  const count = { aggregation: 'count', type: 'total' } as const;
  const [bucket] = await store.aggregate({ query: '*', from: 0, to: Date.now() + batchSize }, [count], []);
  const seconds = (performance.now() - started) / 1000;
  const found = Number(bucket?.computes[0]);
  process.stdout.write(`${name.padEnd(40)} ${Math.round(found / seconds)} logs/s, ${found} logs\n`);
  await store.close();
}

function* readLogs(bytes: Buffer): Generator<IncomingLog> {
  const scanned = scanLogs(bytes);
  if (typeof scanned === 'string') throw new Error(scanned);
  const receivedAt = Date.now();
  for (const log of scanned) {
    const plain = parsePlain(bytes, log);
    const entry = plain?.entry ?? parseScanned(bytes, log);
    if (isObject(entry)) yield { receivedAt, entry, plain };
  }
}
