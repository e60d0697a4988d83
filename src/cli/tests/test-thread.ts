import type { TestOutcome } from '../../engine/test-runner.js';
import { toPortable } from './portable-outcome.js';
import { compileJob } from './test-job.js';
import type { TestJob } from './test-job.js';

/** What a thread tells of the task of a number. */
export type ThreadMessage =
  | { readonly type: 'begun'; readonly task: number }
  | { readonly type: 'done'; readonly task: number; readonly outcome: TestOutcome };

/** A thread at work, as `Worker` of node:worker_threads is one. */
export interface TestThread {
  on(event: 'message', listener: (message: ThreadMessage) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'exit', listener: () => void): unknown;
}

export type StartTestThread = (job: TestJob) => TestThread;

/** What a thread does: its tasks in order, each announced before it is run. */
export function runTestThread(job: TestJob, post: (message: ThreadMessage) => void): void {
  const run = compileJob(job);
  for (const [task, item] of job.tasks.entries()) {
    post({ type: 'begun', task });
    post({ type: 'done', task, outcome: toPortable(run(item)) });
  }
}
