/** A generator of numbers in [0, 1) that gives the same row for the same seed. */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const noise = [
  ...'"\'\\()[]{}<>*?:;,.@#$!&|~^%=+-/_ \n\t0aZé\u0000\ud800💥',

  ' AND ',
  ' OR ',
  ' NOT ',
  ' TO ',
  '{{',
  '}}',
  '{{#',
  '{{/',
  'by ',
  '__proto__',
  '1e999',
  '((((((((((',
  '-----',
];

/** Texts made of `samples`: characters put in, taken out, doubled, swapped, and texts joined. */
export function* mutatedTexts(samples: readonly string[], count: number, seed: number): Generator<string> {
  const random = seededRandom(seed);
  const pick = <T>(values: readonly T[]): T | undefined => values[Math.floor(random() * values.length)];
  for (let made = 0; made < count; made += 1) {
    let text = random() < 0.1 ? '' : (pick(samples) ?? '');
    for (let changes = Math.ceil(random() * 6); changes > 0; changes -= 1) {
      const at = Math.floor(random() * (text.length + 1));
      const kind = random();
      if (kind < 0.45) text = text.slice(0, at) + (pick(noise) ?? '') + text.slice(at);
      else if (kind < 0.7) text = text.slice(0, at) + text.slice(at + Math.ceil(random() * 4));
      else if (kind < 0.85) text = text.slice(0, at) + text.slice(Math.max(0, at - 6));
      else text = text.slice(0, at) + (pick(samples) ?? '').slice(at);
    }
    yield text;
  }
}
