/**
 * Holds deploys of random assets and edits by hand to their laws, against the sandbox over HTTP.
 * `npx tsx scripts/laws-deploy.ts [runs] [seed]`; a failure prints the seed and the smallest assets that break a law.
 */
import * as fc from 'fast-check';
import { everyEditFound, nothingLeftToDo, startAmpleSandbox } from '../test/deploy/laws.js';
import { openOrg } from '../test/deploy/orgs.js';

const numRuns = Number(process.argv[2] ?? 500);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
process.stdout.write(`seed ${seed}\n`);

const sandbox = await startAmpleSandbox();
const org = openOrg(sandbox.url);
await fc.assert(nothingLeftToDo(org), { seed, numRuns });
process.stdout.write(`${numRuns} pairs of assets: a plan after a deploy is empty\n`);
await fc.assert(await everyEditFound(org, sandbox.url), { seed, numRuns: Math.ceil(numRuns / 5) });
process.stdout.write(`${Math.ceil(numRuns / 5)} sets of edits by hand: found as drift, all and only\n`);
await sandbox.close();
