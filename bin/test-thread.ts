import { parentPort, workerData } from 'node:worker_threads';
import { runTestThread } from '../src/cli/tests/test-thread.js';

// The thread that `tailscale-dd test` starts beside itself for its share of the test files.
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
runTestThread(workerData, (message) => parentPort?.postMessage(message));
