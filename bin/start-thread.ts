import { Worker } from 'node:worker_threads';
import type { StartReadThread } from '../src/cli/backtest/read-thread.js';
import type { StartTestThread } from '../src/cli/tests/test-thread.js';

export const startTestThread: StartTestThread = (job) => start('test-thread', job);
export const startReadThread: StartReadThread = (job) => start('read-thread', job);

/** Starts the thread of that name beside this module, from the bundle or from its sources. */
function start(name: string, job: unknown): Worker {
  const isBundled = import.meta.url.endsWith('.js');
  if (isBundled) return new Worker(new URL(`${name}.js`, import.meta.url), { workerData: job });
  // tsx registers itself in the main thread only.
  const tsx = JSON.stringify(import.meta.resolve('tsx/esm/api'));
  const entry = JSON.stringify(new URL(`${name}.ts`, import.meta.url).href);
  const code = `import(${tsx}).then(({ register }) => (register(), import(${entry})))`;
  return new Worker(code, { eval: true, workerData: job });
}
