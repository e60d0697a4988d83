/** The org's time. It runs with the real clock until a test sets it; then it stands, or goes on from there. */
export interface Clock {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Sets the time; `running` lets it go on from there. */
  readonly set: (now: number, running: boolean) => void;
  /** Follows the real clock again. */
  readonly reset: () => void;
}

export function createClock(realNow: () => number): Clock {
  let read = realNow;
  return {
    now: () => read(),
    set: (now, running) => {
      const setAt = realNow();
      read = running ? () => now + (realNow() - setAt) : () => now;
    },
    reset: () => {
      read = realNow;
    },
  };
}
