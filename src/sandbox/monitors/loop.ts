export interface Loop {
  /** Lets nothing run until `resume`: history is fed first. */
  readonly pause: () => void;
  readonly resume: () => void;
  readonly stop: () => void;
}

/** Calls again and again, never twice at a time; the process may end while it waits. */
export function startLoop(
  everyMs: number,
  run: () => Promise<void> | void,
  warn: (message: string) => void,
): Loop {
  let isPaused = false;
  let isRunning = false;
  const tick = async (): Promise<void> => {
    if (isPaused || isRunning) return;
    isRunning = true;
    try {
      await run();
    } catch (error) {
      warn(error instanceof Error ? error.message : String(error));
    } finally {
      isRunning = false;
    }
  };
  const timer = setInterval(() => void tick(), everyMs);
  timer.unref();
  return {
    pause: () => void (isPaused = true),
    resume: () => void (isPaused = false),
    stop: () => clearInterval(timer),
  };
}
