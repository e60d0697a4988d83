import type { Output } from '../command.js';

/** A signal that Ctrl-C aborts; a second Ctrl-C ends the process as ever. */
export function abortOnInterrupt(stderr: Output): {
  readonly signal: AbortSignal;
  readonly release: () => void;
} {
  const controller = new AbortController();
  const onInterrupt = (): void => {
    stderr.write('interrupted: finishing the calls in flight\n');
    controller.abort();
  };
  process.once('SIGINT', onInterrupt);
  return { signal: controller.signal, release: () => void process.removeListener('SIGINT', onInterrupt) };
}
