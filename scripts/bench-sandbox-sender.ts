import { Agent, request } from 'node:http';
import { madeUpRequests } from './made-up-requests.js';

/**
 * Sends made-up logs to a sandbox over HTTP, as `bench-sandbox.ts` asks for, and prints how many seconds that took and
 * how many it used of a processor: `npx tsx scripts/bench-sandbox-sender.ts URL LOGS`.
 */
const [, , url = '', logs = '100000'] = process.argv;
const wanted = Number(logs);
/** What the intake takes in one request. */
const batchSize = 1_000;
const senders = 8;
const agent = new Agent({ keepAlive: true });

const bodies = madeUpRequests(Date.now(), batchSize);
const batches = Array.from({ length: Math.ceil(wanted / batchSize) }, (_, at) => at);
const cpu = process.cpuUsage();
const started = performance.now();
await Promise.all(Array.from({ length: senders }, send));
const seconds = (performance.now() - started) / 1000;
const { user, system } = process.cpuUsage(cpu);
agent.destroy();
process.stdout.write(JSON.stringify({ seconds, cpuSeconds: (user + system) / 1e6 }));

async function send(): Promise<void> {
  for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) {
    await post(bodies[batch % bodies.length] ?? Buffer.from('[]'));
  }
}

function post(body: Buffer): Promise<void> {
  const headers = {
    'content-type': 'application/json',
    'content-length': body.length,
    'dd-api-key': '0'.repeat(32),
  };
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/api/v2/logs`, { method: 'POST', agent, headers }, (answer) => {
      const { statusCode = 0 } = answer;
      answer.resume();
      answer.on('end', () => {
        if (statusCode < 300) resolve();
        else reject(new Error(`the intake answered ${statusCode}`));
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
