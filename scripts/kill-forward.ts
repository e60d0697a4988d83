import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { startTailscaleStandIn } from '../src/sandbox/tailscale/stand-in.js';
import { createTailnetState } from '../src/sandbox/tailscale/tailnet-state.js';

/**
 * Kills the forwarder at random moments until all records are through, then counts what is missing.
 * `KILL_RECORDS` (default 1,000,000), `KILL_KILLS` (default 50), `KILL_SEED`.
 */
const records = Number(process.env['KILL_RECORDS'] ?? 1_000_000);
const kills = Number(process.env['KILL_KILLS'] ?? 50);
let seed = Number(process.env['KILL_SEED'] ?? 1);
const random = (): number => {
  seed = (seed * 1_664_525 + 1_013_904_223) % 2 ** 32;
  return seed / 2 ** 32;
};

const bin = resolve(import.meta.dirname, '../dist/bin/tailscale-dd.js');
const folder = mkdtempSync(join(tmpdir(), 'kill-forward-'));
const start = Date.now() - 6 * 3_600_000;
const timeOf = (index: number): string =>
  new Date(start + Math.floor((index * 5 * 3_600_000) / records)).toISOString();

const standIn = await startTailscaleStandIn(
  createTailnetState({
    flows: Array.from({ length: records }, (_, index) => ({
      time: timeOf(index),
      record: {
        nodeId: `n${index}CNTRL`,
        start: timeOf(index),
        end: timeOf(index),
        virtualTraffic: [
          { proto: 6, src: '100.64.0.1:50000', dst: '100.64.0.2:22', txBytes: 10, rxBytes: 20 },
        ],
      },
    })),
  }),
);

const seen = new Set<string>();
let received = 0;
const intake = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks);
    const logs = JSON.parse(
      (request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString(),
    ) as { nodeId: string }[];
    for (const log of logs) seen.add(log.nodeId);
    received += logs.length;
    response.writeHead(202, { 'content-type': 'application/json' }).end('{}');
  });
});
await new Promise<void>((done) => intake.listen(0, '127.0.0.1', done));
const intakeUrl = `http://127.0.0.1:${(intake.address() as AddressInfo).port}`;

const args = [
  'forward',
  '--once',
  '--type',
  'flow',
  '--since',
  new Date(start).toISOString(),
  '--sandbox',
  intakeUrl,
  '--tailscale',
  standIn.url,
];
const begun = Date.now();
let killed = 0;
for (;;) {
  const child = spawn(process.execPath, [bin, ...args], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)));
  if (killed < kills) {
    const timer = setTimeout(() => child.kill('SIGKILL'), 500 + random() * 4_000);
    const code = await ended;
    clearTimeout(timer);
    if (code === null) killed += 1;
    if (code === 0) break;
  } else if ((await ended) === 0) break;
}
const seconds = (Date.now() - begun) / 1000;
console.log(
  `${records} records, ${killed} kills, ${records - seen.size} lost, ${received - records} came twice, ` +
    `${Math.round(received / seconds)} records/s with restarts, ${seconds.toFixed(0)} s`,
);
intake.close();
await standIn.close();
rmSync(folder, { recursive: true, force: true });
process.exit(seen.size === records ? 0 : 1);
