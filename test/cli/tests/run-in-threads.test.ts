import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { countThreads, runInThreads } from '../../../src/cli/tests/run-in-threads.js';
import type { TestJob, TestTask } from '../../../src/cli/tests/test-job.js';
import { runTestThread } from '../../../src/cli/tests/test-thread.js';
import type { StartTestThread, ThreadMessage } from '../../../src/cli/tests/test-thread.js';
import type { TestOptions } from '../../../src/engine/test-runner.js';

const pipeline = `id: nodes
pipeline:
  type: pipeline
  filter: { query: 'source:nodes' }
  processors:
    - { type: attribute-remapper, sources: [name], target: node, preserveSource: false }
`;

/** A file with one case of one node, which fails: the log holds a double, a long beyond 2^53 and strange keys. */
function taskOf(node: string): TestTask {
  const text = `id: nodes
tests:
 - sample: '{"name":{"id":"${node}","load":2.0,"bytes":7288183648727243213,"__proto__":{"x":null,"y":[1.0]}}}'
   result: { custom: { node: { id: laptop } }, message: x, tags: ["source:LOGS_SOURCE"] }
`;
  const input = { file: `${node}_tests.yaml`, text, subject: { file: 'nodes.yaml', text: pipeline } };
  return { input, origin: 'users', problem: undefined };
}

const nodes = ['exit-node', 'subnet-router', 'laptop-alice', 'laptop-bob', 'server'];

function jobOf(options: TestOptions = {}): TestJob {
  const none = { pipelines: [], metrics: [] };
  return { tasks: nodes.map(taskOf), beside: { shipped: none, users: none }, options };
}

/** A thread whose messages are cloned as those between real threads are, and that dies at a message. */
function threadThat(diesAt: (message: ThreadMessage, job: TestJob) => boolean): StartTestThread {
  return (job) => {
    const thread = new EventEmitter();
    setImmediate(() => {
      try {
        runTestThread(structuredClone(job), (message) => {
          if (diesAt(message, job)) throw new Error('out of memory');
          thread.emit('message', structuredClone(message));
        });
      } catch (error) {
        thread.emit('error', error);
      }
      thread.emit('exit');
    });
    return thread;
  };
}

const healthy = threadThat(() => false);

describe('test files in threads', () => {
  it.each([2, 3, 5, 8])('come out alike and in order, by %i threads or one', async (threads) => {
    const job = jobOf({ trace: true });
    const alone = await runInThreads(job, { threads: 1, start: healthy });
    expect(alone.map(({ verdicts }) => verdicts[0]?.file)).toEqual(nodes.map((node) => `${node}_tests.yaml`));
    expect(alone[0]?.verdicts[0]).toMatchObject({ status: 'fail', kind: 'pipeline' });
    expect(await runInThreads(job, { threads, start: healthy })).toStrictEqual(alone);
  });

  it('run in this thread where no other can be started', async () => {
    const alone = await runInThreads(jobOf(), { threads: 1, start: undefined });
    expect(await runInThreads(jobOf(), { threads: 4, start: undefined })).toStrictEqual(alone);
    const neverBegins = threadThat(({ type }) => type === 'begun');
    expect(await runInThreads(jobOf(), { threads: 3, start: neverBegins })).toStrictEqual(alone);
  });

  it('fail by name where their thread dies, and those behind them run all the same', async () => {
    const job = jobOf();
    const diesOfFirst = threadThat(({ type, task }) => type === 'done' && task === 0);
    const outcomes = await runInThreads(job, { threads: 2, start: diesOfFirst });
    const reasons = outcomes.map(({ verdicts }) => verdicts[0]?.reason ?? '');
    const died = 'the thread that ran the file died: out of memory';
    expect(reasons.filter((reason) => reason === died)).toHaveLength(1);
    expect(outcomes[reasons.indexOf(died)]?.verdicts).toMatchObject([{ status: 'fail', case: 0, line: 1 }]);
    const alone = await runInThreads(job, { threads: 1, start: undefined });
    const others = (list: typeof alone) => list.filter((_, index) => index !== reasons.indexOf(died));
    expect(others(outcomes)).toStrictEqual(others(alone));
  });

  it('take one thread unless there is work for more, and no more than processors', () => {
    const small = nodes.map(taskOf);
    const large = small.map((task) => ({
      ...task,
      input: { ...task.input, text: task.input.text + '#'.repeat(2_400_000) },
    }));
    expect(countThreads([], 8)).toBe(1);
    expect(countThreads(small, 8)).toBe(1);
    expect(countThreads(large, 1)).toBe(1);
    expect(countThreads(large, 2)).toBe(2);
    expect(countThreads(large, 64)).toBe(4);
  });
});
