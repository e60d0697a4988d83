let offset = 0;

/** The sandbox has a clock of its own: tests set it, and history is fed ahead of it. */
export function serverNow(): number {
  return Date.now() + offset;
}

export function learnServerNow(now: number): void {
  const learned = now - Date.now();
  // Small differences are travel time, and following them would make every range jitter.
  if (Math.abs(learned - offset) > 1500) offset = learned;
}
