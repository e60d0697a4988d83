import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { facet, measure, reserved, tag } from '../../src/model/attribute.js';
import {
  all,
  any,
  atLeast,
  between,
  chosenIn,
  everything,
  exists,
  is,
  like,
  not,
  raw,
} from '../../src/model/search.js';

const about = { name: 'Name', group: 'Group', from: [], description: 'A made-up attribute.' };
const email = facet('usr.email', about);
const bytes = measure('network.bytes_written', about);
const service = reserved('service', about);
const tailnet = tag('tailnet', about);

describe('a search term', () => {
  it('names a facet with @, and a reserved attribute or tag without', () => {
    expect(is(email, 'alice')).toBe('@usr.email:alice');
    expect(is(service, 'logstream-config')).toBe('service:logstream-config');
    expect(exists(tailnet)).toBe('tailnet:*');
  });

  it('quotes what is more than a word', () => {
    expect(is(email, 'alice@example.com')).toBe('@usr.email:"alice@example.com"');
    expect(is(email, '')).toBe('@usr.email:""');
    expect(is(email, 'say "hi" \\ bye')).toBe('@usr.email:"say \\"hi\\" \\\\ bye"');
    expect(is(email, 'OR')).toBe('@usr.email:"OR"');
  });

  it('takes several values', () => {
    expect(is(service, 'a', 'b c')).toBe('service:(a OR "b c")');
  });

  it('keeps wildcards of a pattern and escapes the rest', () => {
    expect(like(email, '*:22')).toBe('@usr.email:*\\:22');
    expect(like(email, '*scopes - all*')).toBe('@usr.email:*scopes\\ -\\ all*');
  });

  it('compares a measure', () => {
    expect(atLeast(bytes, 10)).toBe('@network.bytes_written:>=10');
    expect(between(bytes, 1, 2)).toBe('@network.bytes_written:[1 TO 2]');
  });
});

describe('a search of several terms', () => {
  const alice = is(email, 'alice');
  const bob = is(email, 'bob');

  it('is all of them with a space between', () => {
    expect(all(alice, is(service, 's'))).toBe('@usr.email:alice service:s');
  });

  it('leaves out what says nothing', () => {
    expect(all(everything, alice)).toBe('@usr.email:alice');
    expect(all()).toBe('*');
    expect(all(everything)).toBe('*');
  });

  it('sets alternatives in parentheses', () => {
    expect(any(alice, all(bob, is(service, 's')))).toBe('(@usr.email:alice OR (@usr.email:bob service:s))');
    expect(any(alice)).toBe('@usr.email:alice');
    expect(all(alice, raw('a OR b'))).toBe('@usr.email:alice (a OR b)');
    expect(all(raw('a OR b'))).toBe('a OR b');
  });

  it('negates one term as it is and several in parentheses', () => {
    expect(not(alice)).toBe('-@usr.email:alice');
    expect(not(is(email, 'a', 'b'))).toBe('-@usr.email:(a OR b)');
    expect(not(all(alice, bob))).toBe('-(@usr.email:alice @usr.email:bob)');
    expect(not(is(email, 'a b'))).toBe('-@usr.email:"a b"');
    expect(not(not(alice))).toBe('-(-@usr.email:alice)');
  });

  it('takes what is chosen in template variables', () => {
    expect(chosenIn({ name: 'tailnet' }, { name: 'actor' })).toBe('$tailnet $actor');
  });
});

describe('a quoted value', () => {
  it('reads back as the same text, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const [, quoted = ''] = /^@usr\.email:(.*)$/s.exec(is(email, text)) ?? [];
        const back = quoted.startsWith('"') ? quoted.slice(1, -1).replace(/\\(["\\])/g, '$1') : quoted;
        expect(back).toBe(text);
      }),
      { seed: 1 },
    );
  });
});
