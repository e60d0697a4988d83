/** A stream of random numbers that a seed fixes for ever. */
export interface Random {
  /** At least 0, below 1. */
  readonly next: () => number;
  /** Whole, both ends included. */
  readonly integer: (least: number, most: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(items: readonly T[]) => T;
  /** Skewed like sizes of transfers are: half of them below `median`, a few far above. */
  readonly size: (median: number, spread?: number) => number;
  readonly digits: (length: number, alphabet?: string) => string;
}

/** A stream of its own for each combination of keys, so that what one part draws never shifts another. */
export function seedRandom(...keys: readonly (number | string)[]): Random {
  let state = hash(keys.join('\u0000'));
  // mulberry32, public domain: https://github.com/bryc/code/blob/master/jshash/PRNGs.md
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const integer = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  const pick = <T>(items: readonly T[]): T => {
    const item = items[Math.floor(next() * items.length)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  };
  return {
    next,
    integer,
    chance: (probability) => next() < probability,
    pick,
    size: (median, spread = 1) => Math.max(1, Math.round(median * Math.exp(spread * normal(next)))),
    digits: (length, alphabet = hexadecimal) => {
      let text = '';
      while (text.length < length) text += alphabet.charAt(Math.floor(next() * alphabet.length));
      return text;
    },
  };
}

const hexadecimal = '0123456789abcdef';

function normal(next: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}

// FNV-1a, 32 bit
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value | 0;
}
