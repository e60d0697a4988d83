import { TailscaleDdError } from '../errors.js';
import { fingerprintPlan } from './fingerprint.js';
import { isObject, textAt, type Json } from './json.js';
import type { MadePlan } from './make-plan.js';

/** A plan as a file: what it would do, and a fingerprint of what it was made of. Holds no key. */
export async function savePlan(made: MadePlan, project: string): Promise<string> {
  const { requests: _requests, ...report } = made.report;
  const file = { version: 1, project, fingerprint: await fingerprintPlan(made), ...report };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** Throws `stale` when a saved plan is not the one that would be made now, `usage` when the file is no plan. */
export async function checkSavedPlan(text: string, made: MadePlan, project: string): Promise<void> {
  const saved = parse(text);
  const fingerprint = isObject(saved) ? textAt(saved, 'fingerprint') : undefined;
  if (!isObject(saved) || fingerprint === undefined || saved['version'] !== 1) {
    throw new TailscaleDdError('usage', 'the file is no saved plan', {
      place: '--plan',
      hint: 'make one with: tailscale-dd plan --out FILE',
    });
  }
  if (textAt(saved, 'project') === project && fingerprint === (await fingerprintPlan(made))) return;
  throw new TailscaleDdError(
    'stale',
    'the organisation or the definitions changed since the plan was saved',
    {
      place: '--plan',
      hint: 'plan again and look at what is different',
    },
  );
}

function parse(text: string): Json {
  try {
    const json: Json = JSON.parse(text);
    return json;
  } catch {
    return null;
  }
}
