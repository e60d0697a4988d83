import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { State } from '../../../src/sandbox/state/state.js';
import { openState } from '../../../src/sandbox/state/state.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'state-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Step = { readonly id: string; readonly value: number | null };

const transactions = fc.array(
  fc.array(
    fc.record({
      id: fc.constantFrom('exit-node', 'subnet-router', 'laptop-älice', '__proto__'),
      value: fc.option(fc.nat(9)),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  { minLength: 1, maxLength: 8 },
);

function apply(state: State, steps: readonly Step[]): void {
  for (const { id, value } of steps) {
    if (value === null) state.remove('nodes', id);
    else state.put('nodes', id, { id, value });
  }
}

/** What must be there after these transactions, as plain JavaScript. */
function model(all: readonly (readonly Step[])[]): ReadonlyMap<string, number> {
  const expected = new Map<string, number>();
  for (const { id, value } of all.flat()) {
    if (value === null) expected.delete(id);
    else expected.set(id, value);
  }
  return expected;
}

function contentOf(state: State): ReadonlyMap<unknown, unknown> {
  return new Map(state.list('nodes').map(({ id, value }) => [id, value]));
}

describe('the state of a folder', () => {
  it('holds after a crash what was whole on the disk, whatever byte it was cut at', async () => {
    const property = fc.asyncProperty(
      transactions,
      fc.double({ min: 0, max: 1, noNaN: true }),
      async (all, share) => {
        rmSync(folder, { recursive: true, force: true });
        const state = await openState(folder);
        for (const steps of all) await state.transact(() => apply(state, steps));
        await state.close();
        const path = join(folder, 'journal-0.ndjson');
        const bytes = readFileSync(path);
        const cut = bytes.subarray(0, Math.floor(bytes.byteLength * share));
        writeFileSync(path, cut);
        const whole = cut.toString('latin1').split('\n').length - 1;
        const writing = all.filter((steps, at) => changesAnything(steps, model(all.slice(0, at))));
        const again = await openState(folder);
        expect(contentOf(again)).toEqual(model(writing.slice(0, whole)));
        await again.close();
      },
    );
    await fc.assert(property, { numRuns: 40, seed: 3 });
  });

  it('is the same after a restart, however often the journal was folded', async () => {
    const property = fc.asyncProperty(transactions, async (all) => {
      rmSync(folder, { recursive: true, force: true });
      const state = await openState(folder, 60);
      for (const steps of all) await state.transact(() => apply(state, steps));
      expect(contentOf(state)).toEqual(model(all));
      await state.close();
      const again = await openState(folder);
      expect(contentOf(again)).toEqual(model(all));
      await again.close();
    });
    await fc.assert(property, { numRuns: 25, seed: 4 });
  });
});

/** A transaction that only removes what is not there writes no line. */
function changesAnything(steps: readonly Step[], before: ReadonlyMap<string, number>): boolean {
  return steps.some(({ id, value }) => value !== null || before.has(id));
}
