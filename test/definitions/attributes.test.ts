import { describe, expect, expectTypeOf, it } from 'vitest';
import { attributes } from '../../definitions/attributes.js';
import { listAttributes, type Attribute } from '../../src/model/attribute.js';
import { logs } from '../../src/model/logs.js';
import { groupName, logValue, signalValue } from '../../src/model/message.js';
import { is } from '../../src/model/search.js';

const selection = logs({ search: is(attributes.source, 'tailscale') });

describe('the catalogue of attributes', () => {
  it('tells what a query may do with each', () => {
    expectTypeOf(attributes.usr.email).toExtend<Attribute<'facet'>>();
    expectTypeOf(attributes.flow.sentBytes).toExtend<Attribute<'measure'>>();
    expectTypeOf(attributes.service).toExtend<Attribute<'reserved'>>();
    expectTypeOf(attributes.tailnet).toExtend<Attribute<'tag'>>();
  });

  it('makes a misspelt attribute a type error', () => {
    // @ts-expect-error there is no usr.emial
    expect(() => selection.count().by(attributes.usr.emial)).toThrow();
  });

  it('makes an attribute that was taken out a type error', () => {
    const { email: _email, ...usr } = attributes.usr;
    // @ts-expect-error there is no usr.email any more
    expect(() => selection.count().by(usr.email)).toThrow();
  });

  it('makes a facet where a measure is needed a type error', () => {
    // @ts-expect-error an e-mail address cannot be summed
    expect(selection.sum(attributes.usr.email).compute.metric).toBe('@usr.email');
  });

  it('makes a measure or a detail where a facet is needed a type error', () => {
    // @ts-expect-error bytes are no group
    expect(selection.count().by(attributes.flow.sentBytes).groupBy).toHaveLength(1);
    // @ts-expect-error a detail has no facet
    expect(selection.count().by(attributes.change.details).groupBy).toHaveLength(1);
  });

  it('makes a text where a search is needed a type error', () => {
    // @ts-expect-error a search comes from the builders
    expect(logs({ search: '@usr.emial:*' }).count().search.query).toBe('@usr.emial:*');
  });

  it('names each path once', () => {
    const paths = listAttributes(attributes).map(
      ({ path, role }) => `${role === 'tag' ? 'tag ' : ''}${path}`,
    );
    expect(paths).toEqual([...new Set(paths)]);
  });

  it('describes each in a sentence', () => {
    for (const { path, description } of listAttributes(attributes))
      expect(description, path).toMatch(/\w.*[.…]$/u);
  });
});

describe('a message variable', () => {
  it('names the attribute as its place wants it', () => {
    expect(groupName(attributes.usr.id)).toBe('{{[@usr.id].name}}');
    expect(groupName(attributes.tailnet)).toBe('{{tailnet.name}}');
    expect(logValue(attributes.usr.name)).toBe('{{log.attributes.usr.name}}');
    expect(logValue(attributes.service)).toBe('{{log.service}}');
    expect(signalValue(attributes.usr.email)).toBe('{{@usr.email}}');
  });
});
