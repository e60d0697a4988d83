import { describe, expect, it } from 'vitest';
import { severityOf } from '../../../src/engine/event/severity.js';

describe('a status', () => {
  it.each([
    [0, 'emergency'],
    ['3', 'error'],
    [7, 'debug'],
    [8, 'info'],
    ['EMERG', 'emergency'],
    ['fatal', 'emergency'],
    ['alert', 'alert'],
    ['Critical', 'critical'],
    ['E', 'error'],
    ['error', 'error'],
    ['WARNING', 'warn'],
    ['notice', 'notice'],
    ['Information', 'info'],
    ['TRAC', 'debug'],
    ['verbose', 'debug'],
    ['success', 'ok'],
    ['OK', 'ok'],
    ['BLAT', 'info'],
    [true, 'debug'],
    [{ level: 'error' }, 'info'],
  ])('of %j is %s', (value, expected) => {
    expect(severityOf(value)).toBe(expected);
  });
});
