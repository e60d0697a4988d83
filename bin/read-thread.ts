import { parentPort, workerData } from 'node:worker_threads';
import { runReadThread } from '../src/cli/backtest/read-thread.js';

// A thread that `tailscale-dd backtest` starts beside itself to read logs.
if (parentPort !== null) runReadThread(workerData, parentPort);
