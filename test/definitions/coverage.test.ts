import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { integration } from '../../definitions/index.js';
import { testedSettings } from '../../definitions/tested.js';
import type { MonitorAsset } from '../../src/model/monitor.js';

const root = resolve(import.meta.dirname, '../..');
const everything = testedSettings.map((settings) => integration(settings));
// The reports of tailscale-dd about itself stand for no threat.
const isOfLogs = ({ definition }: MonitorAsset): boolean => definition.type !== 'service check';
const rows = everything.flatMap(({ coverage }) => coverage?.rows ?? []);
const monitors = new Set(
  everything.flatMap(({ monitors: all }) => all.filter(isOfLogs).map(({ key }) => key)),
);
const rules = new Set(everything.flatMap(({ rules: all }) => all.map(({ key }) => key)));
// The two published ones compute what Datadog's own package computes; they stand for no threat of their own.
const published = new Set([
  'High Virtual Traffic Received by Destination',
  'High Physical Traffic Received by Destination',
]);

function countTests(file: string): number {
  const { tests }: { readonly tests: readonly unknown[] } = parse(readFileSync(resolve(root, file), 'utf8'));
  return tests.length;
}

describe('the coverage table', () => {
  it('has a row for every monitor and every rule', () => {
    const listed = new Set(rows.flatMap(({ monitor = '', rule = '' }) => [monitor, rule]));
    expect([...monitors, ...rules].filter((key) => !listed.has(key) && !published.has(key))).toEqual([]);
  });

  it.each([...new Set(rows.map(({ tests = '' }) => tests))])(
    'names tests that exist, three or more: %s',
    (file) => {
      expect(existsSync(resolve(root, file))).toBe(true);
      expect(countTests(file)).toBeGreaterThanOrEqual(3);
    },
  );

  it.each([...rules])('has three tests or more of the rule %s', (key) => {
    expect(countTests(`definitions/rules/${key}_tests.yaml`)).toBeGreaterThanOrEqual(3);
  });

  it('gives each threat one home', () => {
    const withSiem = integration({ siem: true });
    const silent = ['Audit logs stop arriving', 'Audit event is new to the integration'];
    const feeds = new Set(withSiem.feeds);
    const fed = withSiem.monitors.filter(({ needs = [] }) => needs.every((need) => feeds.has(need)));
    expect(fed.map(({ key }) => key)).toEqual(silent);
  });
});
