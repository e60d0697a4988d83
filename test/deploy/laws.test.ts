import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/server.js';
import { everyEditFound, nothingLeftToDo, startAmpleSandbox } from './laws.js';
import { openOrg } from './orgs.js';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startAmpleSandbox();
});
afterAll(() => sandbox.close());

// scripts/laws-deploy.ts runs both many more times.
describe('a deploy of any assets', () => {
  test('leaves nothing to do, nor does a deploy of any others after it', { timeout: 240_000 }, async () => {
    await fc.assert(nothingLeftToDo(openOrg(sandbox.url)), { seed: 41, numRuns: 12 });
  });
});

describe('edits by hand', () => {
  test('are found as drift, all and only', { timeout: 120_000 }, async () => {
    await fc.assert(await everyEditFound(openOrg(sandbox.url), sandbox.url), { seed: 43, numRuns: 8 });
  });
});
