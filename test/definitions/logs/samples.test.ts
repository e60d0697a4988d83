import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { publishedPackage } from '../../../definitions/published-package.js';
import { compile } from '../../../src/compile/compile.js';
import { pipelineTests } from '../../../src/engine/pipeline-tests/index.js';
import { eventNames } from '../../../src/tailscale/events.js';
import { trafficKinds } from '../../../src/tailscale/flow.js';

const file = resolve(import.meta.dirname, '../../../definitions/logs/tailscale_tests.yaml');
const text = readFileSync(file, 'utf8');
const pipeline = compile(publishedPackage()).files.find(({ kind }) => kind === 'log-pipeline');
const { verdicts, coverage } = pipelineTests.run(
  { file: 'tailscale_tests.yaml', text, subject: { file: 'tailscale.yaml', text: pipeline?.text ?? '' } },
  {},
);

describe('the samples of the pipeline', () => {
  it('all come out as expected', () => {
    expect(verdicts.length).toBeGreaterThan(200);
    expect(verdicts.filter(({ status }) => status !== 'pass')).toEqual([]);
  });

  it('reach every processor, category, lookup line, condition and facet', () => {
    const uncovered = Object.values(coverage ?? {}).flatMap((counted) => counted.uncovered);
    expect(uncovered).toEqual([]);
    expect(coverage?.processors?.total).toBeGreaterThan(50);
  });

  it('hold every event that is documented or was seen', () => {
    const named = new Set([...text.matchAll(/^ +name: "([A-Z_]+\.[A-Z_.]+)"$/gm)].map(([, name]) => name));
    expect(eventNames.filter((name) => !named.has(name))).toEqual([]);
  });

  it.each([
    ...trafficKinds.map(
      (kind) =>
        [kind, new RegExp(`"${kind}Traffic"|${kind}Traffic:`), new RegExp(`kind: "${kind}"`)] as const,
    ),
    ['IPv6', /\[fd7a:115c:a1e0::1\]:51000/, /ip: "fd7a:115c:a1e0::1"/] as const,
    ['a relay', /127\.3\.3\.40:8/, /derp_region: "London"/] as const,
    ['what is no address', /192\.555\.66\.77/, /malformed:/] as const,
  ])('hold flow logs with %s, as they come and split', (_, unsplit, split) => {
    expect(text).toMatch(unsplit);
    expect(text).toMatch(split);
  });
});
