import { describe, expect, it } from 'vitest';
import type { MutableObject } from '../../../src/engine/event/mutable-event.js';
import { mergeInto, parsePath, readPath, removePath, writePath } from '../../../src/engine/event/path.js';

const log = (): MutableObject => ({
  usr: { email: 'alice@example.com' },
  type: 'audit',
  virtualTraffic: [{ dst: 'a', tags: ['x', 'y'] }, { dst: 'b' }, 'odd'],
});

describe('paths of attributes', () => {
  it.each([
    ['usr.email', 'alice@example.com'],
    ['custom.type', 'audit'],
    ['virtualTraffic.1.dst', 'b'],
    ['virtualTraffic.dst', ['a', 'b']],
    ['virtualTraffic.tags', ['x', 'y']],
    ['virtualTraffic.tags.0', ['x']],
    ['usr.name', undefined],
    ['type.inner', undefined],
    ['virtualTraffic.9', undefined],
    ['constructor', undefined],
    ['__proto__.toString', undefined],
    ['usr.hasOwnProperty', undefined],
  ])('%s reads %j', (path, expected) => {
    expect(readPath(log(), parsePath(path))).toEqual(expected);
  });

  it('replace what stands in the way of a write', () => {
    const event = log();
    writePath(event, parsePath('type.name'), 'x');
    writePath(event, parsePath('new.deep.leaf'), 1);
    expect(event['type']).toEqual({ name: 'x' });
    expect(event['new']).toEqual({ deep: { leaf: 1 } });
  });

  it('write names of prototypes as members of the log', () => {
    const event: MutableObject = {};
    writePath(event, parsePath('__proto__.polluted'), 1);
    writePath(event, parsePath('constructor.prototype.polluted'), 1);
    expect(Object.keys(event)).toEqual(['__proto__', 'constructor']);
    expect(readPath(event, parsePath('__proto__.polluted'))).toBe(1);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('remove parents that became empty', () => {
    const paths = ['usr.email', 'virtualTraffic.0.tags', 'nothing.there'];
    const left = paths.reduce((event, path) => removePath(event, parsePath(path)), log());
    expect(left).toEqual({ type: 'audit', virtualTraffic: [{ dst: 'a' }, { dst: 'b' }, 'odd'] });
  });

  it.each([3, 300])('lose one of %i members, and keep the others in their order', (count) => {
    const names = Array.from({ length: count }, (_, at) => `port-${at}`);
    const ports = Object.fromEntries(names.map((name, at) => [name, at]));
    const left = removePath({ ports }, parsePath('ports.port-1'));
    expect(Object.entries(left['ports'] ?? {})).toEqual(
      names.map((name, at) => [name, at]).filter(([, at]) => at !== 1),
    );
  });

  it('merge objects into objects and all else over what was there', () => {
    const event = log();
    mergeInto(event, { usr: { id: 'u1' }, type: { name: 'x' }, virtualTraffic: [] });
    expect(event).toEqual({
      usr: { email: 'alice@example.com', id: 'u1' },
      type: { name: 'x' },
      virtualTraffic: [],
    });
  });
});
