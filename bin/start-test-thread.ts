import { Worker } from 'node:worker_threads';
import type { StartTestThread } from '../src/cli/tests/test-thread.js';

/** Starts `test-thread` beside this module, from the bundle or from its sources. */
export const startTestThread: StartTestThread = (job) => {
  const isBundled = import.meta.url.endsWith('.js');
  if (isBundled) return new Worker(new URL('test-thread.js', import.meta.url), { workerData: job });
  // tsx registers itself in the main thread only.
  const tsx = JSON.stringify(import.meta.resolve('tsx/esm/api'));
  const entry = JSON.stringify(new URL('test-thread.ts', import.meta.url).href);
  const code = `import(${tsx}).then(({ register }) => (register(), import(${entry})))`;
  return new Worker(code, { eval: true, workerData: job });
};
