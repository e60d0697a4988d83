import { describe, expect, it } from 'vitest';
import { validate } from '../../src/validate/validate.js';
import { parsers, parserSeeds, randomText, randomTree, seededRandom } from './fuzz-inputs.js';
import { treeOf, validIntegration } from './valid-integration.js';

describe('random input', () => {
  it.each(Object.entries(parsers))('never makes the parser of %s throw', (_, parse) => {
    const random = seededRandom(20_260_203);
    for (let round = 0; round < 2490; round += 1) {
      const text = randomText(random, parserSeeds);
      expect(() => parse(text), JSON.stringify(text)).not.toThrow();
    }
  });

  it('never makes validate throw', () => {
    const random = seededRandom(7);
    for (let round = 0; round < 100; round += 1) {
      const tree = randomTree(random);
      expect(() => validate(tree, { guidelines: true })).not.toThrow();
    }
  }, 120_000);
});

describe('hostile input', () => {
  const long = 60_000;
  it.each([
    ['brackets', '['.repeat(long)],
    ['images', '!['.repeat(long)],
    ['tags of HTML', '<img '.repeat(long)],
    ['blanks in a heading', `# a${' '.repeat(long)}#b`],
    ['references', ']['.repeat(long)],
    ['shortcodes', '{{<'.repeat(long)],
  ])('does not keep the README rules busy: %s', (_, line) => {
    const files = validIntegration();
    const findings = validate(treeOf({ ...files, 'README.md': `${String(files['README.md'])}\n${line}\n` }));
    expect(findings.every(({ file }) => file === 'README.md')).toBe(true);
  });

  it.each([
    ['parentheses', 'source:('.repeat(long)],
    ['quotes', '"'.repeat(long)],
    ['blocks', '{{#is_alert}}'.repeat(long / 10)],
    ['tokens', '%{'.repeat(long)],
  ])('does not keep the parsers busy: %s', (_, text) => {
    for (const parse of Object.values(parsers)) expect(() => parse(text)).not.toThrow();
  });
});
