import { describe, expect, it } from 'vitest';
import { printTests } from '../../src/compile/pipeline-tests-yaml.js';
import { leaveOutCases } from '../../src/compile/test-cases.js';

const cases = ['laptop-alice logs in', 'virtualTraffic', 'exit-node is approved'].map((sample) => ({
  sample,
  result: { tags: ['source:LOGS_SOURCE'] },
}));
const text = printTests('tailscale', cases).text;

describe('a test file', () => {
  it('loses the cases that hold a word', () => {
    const kept = cases.filter(({ sample }) => sample !== 'virtualTraffic');
    expect(leaveOutCases(text, ['Traffic'])).toBe(printTests('tailscale', kept).text);
  });

  it('stays as it is without words, and with words that no case holds', () => {
    expect(leaveOutCases(text, [])).toBe(text);
    expect(leaveOutCases(text, ['subnet-router'])).toBe(text);
  });
});
