import { describe, expect, it } from 'vitest';
import { unwrapRecords } from '../../src/tailscale/envelope.js';

const record = { nodeId: 'nExitNodeCNTRL' };

describe('unwrapRecords', () => {
  it('leaves a bare record alone', () => {
    expect(unwrapRecords(record)).toEqual([record]);
  });

  it("opens the answer of Tailscale's API", () => {
    expect(unwrapRecords({ version: '1.1', tailnetId: 'example.com', logs: [record] })).toEqual([record]);
    expect(unwrapRecords({ version: '1.1', tailnetId: 'example.com', logs: null })).toEqual([]);
  });

  it('opens the Splunk envelope and keeps its time of receipt', () => {
    const wrapped = { time: 1780500776.773, event: record, fields: { recorded: '2026-06-03T15:33:01Z' } };
    expect(unwrapRecords(wrapped)).toEqual([{ ...record, logged: '2026-06-03T15:33:01Z' }]);
  });

  it('opens arrays and drops what is no record', () => {
    expect(unwrapRecords([record, 'text', null, [record]])).toEqual([record, record]);
  });
});
