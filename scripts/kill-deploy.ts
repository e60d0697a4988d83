/**
 * Kills the built command with SIGKILL at every single request of a full deploy, once before the request takes effect
 * and once after, runs it again, and compares the org with one that was deployed undisturbed.
 * `npx tsx scripts/kill-deploy.ts [first request] [command]` after `npm run build`.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { canonicalText, listAt } from '../src/deploy/json.js';
import { normalizePair } from '../src/deploy/normalize.js';
import type { ResourceKind } from '../src/model/plan.js';
import { startSandbox, type Sandbox } from '../src/sandbox/server.js';
import { call, openOrg } from '../test/deploy/orgs.js';

const bin = process.argv[3] ?? resolve(import.meta.dirname, '../dist/bin/tailscale-dd.js');
const kinds: readonly ResourceKind[] = [
  'monitor',
  'dashboard',
  'dashboard-list',
  'log-pipeline',
  'log-metric',
];

interface Proxy {
  readonly url: string;
  readonly requests: () => number;
  readonly close: () => void;
}

const wanted = await runOnce(Number.POSITIVE_INFINITY, 'before');
const total = wanted.requests;
for (let n = Number(process.argv[2] ?? 1); n <= total; n++) {
  for (const when of ['before', 'after'] as const) {
    const { contents, foreign } = await runOnce(n, when);
    if (contents !== wanted.contents || foreign !== wanted.foreign) {
      process.stdout.write(`killed ${when} request ${n}: the org differs\n`);
      process.exit(1);
    }
  }
  process.stdout.write(`\rkilled at ${n} of ${total} requests, twice each`);
}
process.stdout.write('\nevery run ended in the same org\n');

/** One deploy that is killed at its n-th request, and one after it that is not. */
async function runOnce(n: number, when: 'before' | 'after') {
  const sandbox = await startSandbox();
  const cwd = mkdtempSync(join(tmpdir(), 'tailscale-dd-kill-'));
  const body = {
    name: 'By hand',
    type: 'metric alert',
    query: 'avg(last_5m):avg:system.load.1{*} > 1',
    message: '',
  };
  const created = await call(sandbox.url, 'POST', '/api/v1/monitor', body);
  const proxy = await startProxy(sandbox, n, when, () => child?.kill('SIGKILL'));
  let child: ChildProcess | undefined = start(cwd, proxy.url);
  await ended(child);
  child = undefined;
  const requests = proxy.requests();
  proxy.close();
  // The journal is kept by the address of the org, which the proxy had.
  const again = await startProxy(
    sandbox,
    Number.POSITIVE_INFINITY,
    when,
    () => undefined,
    Number(new URL(proxy.url).port),
  );
  const code = await ended(start(cwd, again.url));
  again.close();
  if (code !== 0) throw new Error(`killed ${when} request ${n}: the next run exits ${code}`);
  const result = {
    requests,
    contents: await contents(sandbox),
    foreign: await readForeign(sandbox, created['id']),
  };
  await sandbox.close();
  rmSync(cwd, { recursive: true, force: true });
  return result;
}

function start(cwd: string, url: string): ChildProcess {
  const argv = [bin, 'deploy', '--yes', '--quiet', '--sandbox', url];
  return spawn(process.execPath, argv, { cwd, stdio: 'ignore' });
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((done) => child.once('exit', done));
}

/** Passes requests on, and kills at the n-th: before the sandbox has it, or when the sandbox has answered. */
function startProxy(
  sandbox: Sandbox,
  n: number,
  when: 'before' | 'after',
  kill: () => void,
  port = 0,
): Promise<Proxy> {
  let count = 0;
  const server = createServer((incoming: IncomingMessage, outgoing: ServerResponse) => {
    const isLast = ++count === n;
    if (count > n || (isLast && when === 'before')) return kill();
    const { method, headers, url } = incoming;
    const passed = forward(`${sandbox.url}${url}`, { method, headers }, (answer) => {
      if (isLast) return kill();
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(passed);
  });
  return new Promise((done) =>
    server.listen(port, '127.0.0.1', () => {
      const address = server.address() as AddressInfo;
      done({
        url: `http://127.0.0.1:${address.port}`,
        requests: () => count,
        close: () => {
          server.close();
          server.closeAllConnections();
        },
      });
    }),
  );
}

/** What is in the org, without ids. */
async function contents(sandbox: Sandbox): Promise<string> {
  const org = openOrg(sandbox.url);
  const lists = await Promise.all(kinds.map((kind) => org.list(kind)));
  const objects = await Promise.all(
    lists
      .flat()
      .map(async (object) =>
        object.kind.startsWith('dashboard') ? ((await org.get(object.kind, object.id)) ?? object) : object,
      ),
  );
  return objects
    .map(({ kind, body }) =>
      canonicalText([
        kind,
        body['tags'] ?? null,
        body['description'] ?? null,
        kind === 'dashboard-list'
          ? listAt(body, 'dashboards').length
          : normalizePair(kind, body, body).actual,
      ]),
    )
    .sort()
    .join('\n');
}

async function readForeign(sandbox: Sandbox, id: unknown): Promise<string> {
  const {
    created: _created,
    created_at: _at,
    modified: _modified,
    ...rest
  } = await call(sandbox.url, 'GET', `/api/v1/monitor/${String(id)}`);
  return canonicalText(rest);
}
