import { TailscaleDdError } from '../../errors.js';
import { fingerprintPlan } from './fingerprint.js';
import { isObject, objectAt, textAt, textsAt, type Json } from '../json.js';
import type { MadePlan, PlanChoices } from '../make-plan.js';
import { deployedKinds } from '../checks/permissions.js';

/** A plan that was read from a file. */
export interface SavedPlan {
  readonly project: string;
  readonly fingerprint: string;
  /** What was asked for when it was made; it is applied as it was planned. */
  readonly choices: PlanChoices;
}

/** A plan as a file: what it would do, and a fingerprint of what it was made of. Holds no key. */
export async function savePlan(made: MadePlan, project: string): Promise<string> {
  const { requests: _requests, ...report } = made.report;
  const saved: SavedPlan = { project, fingerprint: await fingerprintPlan(made), choices: made.choices };
  return `${JSON.stringify({ version: 1, ...saved, ...report }, null, 2)}\n`;
}

/** Throws `usage` when the text is no saved plan. */
export function readSavedPlan(text: string): SavedPlan {
  const saved = parse(text);
  const file = isObject(saved) ? saved : {};
  const project = textAt(file, 'project');
  const fingerprint = textAt(file, 'fingerprint');
  if (project === undefined || fingerprint === undefined || file['version'] !== 1) {
    throw new TailscaleDdError('usage', 'the file is no saved plan', {
      place: '--plan',
      hint: 'make one with: tailscale-dd plan --out FILE',
    });
  }
  const choices = objectAt(file, 'choices');
  return {
    project,
    fingerprint,
    choices: {
      adopt: textsAt(choices, 'adopt'),
      only: textsAt(choices, 'only'),
      without: deployedKinds.filter((kind) => textsAt(choices, 'without').includes(kind)),
      prune: choices['prune'] === true,
      shadow: choices['shadow'] === true,
    },
  };
}

/** Throws `stale` when a saved plan is not the one that would be made now. */
export async function checkSavedPlan(saved: SavedPlan, made: MadePlan, project: string): Promise<void> {
  if (saved.project === project && saved.fingerprint === (await fingerprintPlan(made))) return;
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
