import { Readable } from 'node:stream';
import { content } from '../../bin/content.js';
import { main } from '../../src/cli/main.js';

export interface MainRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one command line in this process, on the shipped definitions, with nobody at the terminal. */
export async function runMain(
  argv: readonly string[],
  options: {
    readonly cwd: string;
    readonly env?: Readonly<Record<string, string>>;
    readonly now?: () => number;
  },
): Promise<MainRun> {
  const written = { stdout: '', stderr: '' };
  const outputTo = (name: 'stdout' | 'stderr') => ({
    write: (chunk: string | Uint8Array) => {
      written[name] += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
      return true;
    },
    once: () => undefined,
  });
  const code = await main(argv, {
    cwd: options.cwd,
    env: options.env ?? {},
    stdin: Readable.from([]),
    stdout: outputTo('stdout'),
    stderr: outputTo('stderr'),
    now: options.now ?? Date.now,
    loadContent: () => Promise.resolve(content),
  });
  return { code, ...written };
}
