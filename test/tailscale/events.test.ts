import { describe, expect, it } from 'vitest';
import { documentedEvents } from '../../src/tailscale/documented-events.js';
import { eventNames, identifyEvent, isKnownEvent, nameEvent } from '../../src/tailscale/events.js';
import { unlistedEvents } from '../../src/tailscale/unlisted-events.js';

describe('the audit vocabulary', () => {
  it('holds the 138 documented events', () => {
    expect(Object.keys(documentedEvents)).toHaveLength(138);
  });

  it('keeps what was only seen apart from what is documented', () => {
    expect(Object.keys(unlistedEvents).filter((name) => name in documentedEvents)).toEqual([]);
  });

  it.each(eventNames)('names a record by what identifies it: %s', (name) => {
    const { targetType, action, property } = identifyEvent(name);
    const target = { type: targetType, ...(property === undefined ? {} : { property }) };
    expect(nameEvent({ target, action })).toBe(name);
    expect(isKnownEvent(name)).toBe(true);
  });

  it('names an event that nobody knows', () => {
    const name = nameEvent({ target: { type: 'NODE', property: 'FUTURE_SETTING' }, action: 'UPDATE' });
    expect(name).toBe('NODE.UPDATE.FUTURE_SETTING');
    expect(isKnownEvent(name)).toBe(false);
    expect(isKnownEvent('constructor')).toBe(false);
  });
});
