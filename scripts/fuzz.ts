/**
 * Throws random and mutated input at every parser and at `validate`: `npm run fuzz -- [rounds] [seed]`.
 * Fails on the first exception, and on any input that takes two seconds of processor time.
 */
import { parsers, parserSeeds, randomText, randomTree, seededRandom } from '../test/validate/fuzz-inputs.js';
import { validate } from '../src/validate/validate.js';

const rounds = Number(process.argv[2] ?? 1_000_000);
const seed = Number(process.argv[3] ?? 1);
const slowestMs = 2000;
/** One round in so many checks a whole integration. */
const treeEvery = 250;

const random = seededRandom(seed);
const names = Object.keys(parsers);
const slowest = { name: '', ms: 0 };
// The first run compiles the code and would count as slow.
validate(randomTree(random), { guidelines: true });
const memoryBefore = process.memoryUsage().rss;

for (let round = 0; round < rounds; round += 1) {
  const name = round % treeEvery === 0 ? 'validate' : (names[round % names.length] ?? '');
  const text = name === 'validate' ? '' : randomText(random, parserSeeds);
  const tree = name === 'validate' ? randomTree(random) : undefined;
  const start = process.cpuUsage();
  try {
    if (tree === undefined) parsers[name]?.(text);
    else validate(tree, { guidelines: true });
  } catch (error) {
    process.stderr.write(`round ${round}, seed ${seed}: ${name} threw on ${JSON.stringify(text)}\n`);
    throw error;
  }
  const ms = process.cpuUsage(start).user / 1000;
  if (ms > slowest.ms) Object.assign(slowest, { name, ms });
  if (ms > slowestMs)
    throw new Error(`round ${round}: ${name} took ${ms.toFixed(0)} ms on ${JSON.stringify(text)}`);
}

const grown = (process.memoryUsage().rss - memoryBefore) / 1_048_576;
process.stdout.write(
  `${rounds} inputs, seed ${seed}: no exception; slowest ${slowest.name} ${slowest.ms.toFixed(0)} ms; memory +${grown.toFixed(0)} MiB\n`,
);
