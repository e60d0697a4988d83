import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAttributes, takeAttributes } from '../../../src/engine/ingest/ingest-log.js';
import { copyJsonObject } from '../../../src/engine/json/copy-json.js';

describe('a copy of a parsed object', () => {
  it('is taken in as its text is', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const copy = copyJsonObject(value);
        if (copy === undefined) return;
        expect(takeAttributes(copy)).toEqual(parseAttributes(JSON.stringify(value)));
      }),
      { seed: 8, numRuns: 500 },
    );
  });

  it('shares nothing with it', () => {
    const tags = ['tag:router'];
    const copy = copyJsonObject({ client: { tags }, server: { tags } });
    expect(copy).toEqual({ client: { tags }, server: { tags } });
    expect(JSON.stringify(copy)).toBe(JSON.stringify({ client: { tags }, server: { tags } }));
    expect(copy?.['client']).not.toBe(copy?.['server']);
  });

  it.each([[{ ratio: 0.5 }], [{ bytes: 2 ** 60 }], [{ zero: -0 }], [{ when: undefined, f: () => 1 }]])(
    'is none of %o, whose text has to tell',
    (value) => {
      expect(copyJsonObject(value)).toBeUndefined();
    },
  );

  it('leaves out what a text leaves out', () => {
    expect(copyJsonObject({ user: undefined, name: 'laptop-alice' })).toEqual({ name: 'laptop-alice' });
  });
});
