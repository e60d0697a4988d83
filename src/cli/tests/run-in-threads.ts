import type { TestOutcome } from '../../engine/test-runner.js';
import { fromPortable } from './portable-outcome.js';
import { compileJob, failedTask } from './test-job.js';
import type { TestJob, TestTask } from './test-job.js';
import { runnerOf } from './test-runners.js';
import type { StartTestThread, TestThread } from './test-thread.js';

/** Runs every task, in this thread and in others beside it; outcomes stand in the order of the tasks. */
export async function runInThreads(
  job: TestJob,
  { threads, start }: { readonly threads: number; readonly start: StartTestThread | undefined },
): Promise<readonly TestOutcome[]> {
  const run = compileJob(job);
  if (start === undefined || threads <= 1) return job.tasks.map(run);
  const [own = [], ...others] = shareOut(job.tasks.map(workOf), threads);
  const outcomes = new Map<number, TestOutcome>();
  const finished = others.map(async (share) => {
    const tasks = share.map((index) => job.tasks[index]).filter((task) => task !== undefined);
    const done = await collect(start({ ...job, tasks }), tasks);
    for (const [place, outcome] of done) outcomes.set(share[place] ?? -1, outcome);
  });
  for (const index of own) runOne(index);
  await Promise.all(finished);
  // What a thread could not begin is run here.
  return job.tasks.map((task, index) => outcomes.get(index) ?? run(task));

  function runOne(index: number): void {
    const task = job.tasks[index];
    if (task !== undefined) outcomes.set(index, run(task));
  }
}

/** What a thread came to by the places of its tasks; the one that it died of has failed. */
async function collect(
  thread: TestThread,
  tasks: readonly TestTask[],
): Promise<ReadonlyMap<number, TestOutcome>> {
  const outcomes = new Map<number, TestOutcome>();
  let current: number | undefined;
  let reason = 'it ended';
  await new Promise<void>((resolve) => {
    thread.on('message', (message) => {
      current = message.type === 'begun' ? message.task : undefined;
      if (message.type === 'done') outcomes.set(message.task, fromPortable(message.outcome));
    });
    thread.on('error', (error) => {
      reason = error.message;
    });
    thread.on('exit', () => resolve());
  });
  const dead = current === undefined ? undefined : tasks[current];
  if (current !== undefined && dead !== undefined) {
    outcomes.set(current, failedTask(dead.input, `the thread that ran the file died: ${reason}`));
  }
  return outcomes;
}

/**
 * Work that takes longer than starting a thread for it. Unit: characters of a pipeline and its tests. On two cores,
 * 3.5 million of them took 1.4 s in one thread and 1.6 s in two: V8 compiles and collects on the second core already.
 */
const leastWork = 3_000_000;

/** Monitors and rules go through hours of a clock: a character of their tests is as much work as so many. */
const clockFactor = 30;

const mostThreads = 8;

/** How many threads pay for these tasks. */
export function countThreads(tasks: readonly TestTask[], processors: number): number {
  const work = tasks.reduce((sum, task) => sum + workOf(task), 0);
  return Math.max(1, Math.min(processors, mostThreads, tasks.length, Math.floor(work / leastWork)));
}

function workOf({ input: { text, subject } }: TestTask): number {
  const length = text.length + (subject?.text.length ?? 0);
  return runnerOf(text).kind === 'pipeline' ? length : length * clockFactor;
}

/** Numbers of tasks by thread, about as much work for each. */
function shareOut(work: readonly number[], threads: number): readonly (readonly number[])[] {
  const shares = Array.from({ length: threads }, () => ({ work: 0, tasks: [] as number[] }));
  const byWork = work.map((amount, task) => ({ amount, task }));
  for (const { amount, task } of byWork.toSorted((left, right) => right.amount - left.amount)) {
    const [least] = shares.toSorted((left, right) => left.work - right.work);
    if (least === undefined) break;
    least.work += amount;
    least.tasks.push(task);
  }
  return shares.map(({ tasks }) => tasks.toSorted((left, right) => left - right));
}
