import { canonicalText } from '../json.js';
import type { MadePlan } from '../make-plan.js';
import { normalizePair } from '../normalize.js';

/**
 * One text for what a plan was made of: what is wanted, what was read of each object it touches, and what it decided.
 * States and times that change by themselves are not in it.
 */
export async function fingerprintPlan({ plan, report }: MadePlan): Promise<string> {
  const parts = plan.changes.map(({ kind, desired, actual, body }) => {
    const before = actual === undefined ? null : normalizePair(kind, actual.body, actual.body).actual;
    return [desired?.body ?? null, before, body ?? null];
  });
  const { changes, org } = report;
  const text = canonicalText(JSON.parse(JSON.stringify([parts, changes, org, plan.pipelineOrder ?? null])));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
