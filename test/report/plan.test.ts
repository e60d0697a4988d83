import { describe, expect, it } from 'vitest';
import type { Change, Plan } from '../../src/model/plan.js';
import { renderPlan, renderPlanMarkdown } from '../../src/report/plan.js';

const update: Change = {
  type: 'update',
  kind: 'monitor',
  key: 'exit-node',
  id: 7,
  diff: [{ path: 'options.thresholds.critical', actual: 1, desired: 2 }],
};

function leftOut(key: string, why = 'the org has no Cloud SIEM'): Change {
  return { type: 'left-out', why, kind: 'security-rule', key, id: null, diff: [] };
}

function planOf(changes: readonly Change[], parts: Partial<Plan> = {}): Plan {
  return {
    changes,
    summary: { create: 0, update: 1, delete: 0, unchanged: 0, conflict: 0, leftOut: changes.length - 1 },
    requests: 3,
    org: { site: 'datadoghq.eu', name: 'production' },
    ...parts,
  };
}

describe('a plan for people', () => {
  it('names what is left out for one reason in one line', () => {
    const text = renderPlan(planOf([update, leftOut('subnet-router'), leftOut('relay')]));
    expect(text).toBe(
      [
        '~ monitor exit-node',
        '    options.thresholds.critical: 1 → 2',
        'o security-rule subnet-router, relay (the org has no Cloud SIEM)',
        'production: 0 to create, 1 to update, 0 to delete, 0 unchanged, 2 left out',
        '',
      ].join('\n'),
    );
  });

  it('says what the org is billed by', () => {
    const cost = { metricSeries: 1204, logMetrics: 2, unbounded: [], monitors: 1 };
    expect(renderPlan(planOf([update], { cost }))).toContain(
      'billed by: 2 log metrics of up to 1,204 series, 1 evaluated monitor\n',
    );
    const open = { metricSeries: 0, logMetrics: 1, unbounded: ['tailscale.own'], monitors: 0 };
    expect(renderPlan(planOf([update], { cost: open }))).toContain(
      '1 log metric of up to 0 series (and what tailscale.own makes of the logs), 0 evaluated monitors',
    );
    const none = { metricSeries: 0, logMetrics: 0, unbounded: [], monitors: 3 };
    expect(renderPlan(planOf([update], { cost: none }))).toContain('no log metric, 3 evaluated monitors');
  });

  it('says before a deploy which permission it lacks, and how to do without', () => {
    const missingPermissions = [{ kind: 'monitor', permission: 'monitors_write' }] as const;
    expect(renderPlan(planOf([update], { missingPermissions }))).toContain(
      'note: monitor: a deploy would be refused, the owner of the application key lacks monitors_write; ' +
        'grant it, or leave the kind out: --without monitor',
    );
  });
});

describe('a plan on a pull request', () => {
  it('folds what is left out, and escapes what people have written', () => {
    const text = renderPlanMarkdown(planOf([update, leftOut('relay', 'no <b>SIEM</b>')]));
    expect(text).toContain('<details><summary>update <b>monitor</b> exit-node</summary>');
    expect(text).toContain(
      '<details><summary>1 left out</summary>\n\n- security-rule relay: no &lt;b&gt;SIEM',
    );
  });

  it('ends with what the org is billed by', () => {
    const cost = { metricSeries: 204, logMetrics: 1, unbounded: [], monitors: 28 };
    expect(renderPlanMarkdown(planOf([update], { cost }))).toMatch(
      /\n\nbilled by: 1 log metric of up to 204 series, 28 evaluated monitors\n$/,
    );
  });
});
