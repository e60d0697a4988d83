import { describe, expect, it } from 'vitest';
import { validate } from '../../src/validate/validate.js';
import { parsers, parserSeeds, randomText, randomTree, seededRandom } from './fuzz-inputs.js';

describe('random input', () => {
  it.each(Object.entries(parsers))('never makes the parser of %s throw', (_, parse) => {
    const random = seededRandom(20_260_203);
    for (let round = 0; round < 2437; round += 1) {
      const text = randomText(random, parserSeeds);
      expect(() => parse(text), JSON.stringify(text)).not.toThrow();
    }
  });

  it('never makes validate throw', () => {
    const random = seededRandom(7);
    for (let round = 0; round < 500; round += 1) {
      const tree = randomTree(random);
      expect(() => validate(tree, { guidelines: true })).not.toThrow();
    }
  });
});
