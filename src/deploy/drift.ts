import type { Change, Plan } from '../model/plan.js';
import { isObject, textAt, type JsonObject } from './json.js';
import type { MadePlan } from './make-plan.js';

/** An object that is not in the org as it was deployed. */
interface DriftedChange extends Change {
  /** Handle of who changed it last, where the API tells. */
  readonly by?: string;
  /** When it was changed last, as the API writes it. */
  readonly modified?: string;
}

export interface Drift extends Omit<Plan, 'changes' | 'problems'> {
  readonly changes: readonly DriftedChange[];
}

/** What was edited or deleted by hand. What was never deployed counts as deleted: the org does not tell them apart. */
export function findDrift({ plan, report }: MadePlan): Drift {
  const { problems: _problems, ...rest } = report;
  const changes = plan.changes
    .filter(({ type }) => type === 'update' || type === 'create')
    .map(({ type, kind, key, id, diff, actual }): DriftedChange => {
      const why = type === 'create' ? { why: 'it is not there' } : {};
      return {
        type,
        ...why,
        kind,
        key,
        id,
        diff,
        ...(actual === undefined ? {} : describeEditor(actual.body)),
      };
    });
  return { ...rest, changes };
}

function describeEditor(body: JsonObject): { readonly by?: string; readonly modified?: string } {
  const updater = isObject(body['updater']) ? textAt(body['updater'], 'handle') : undefined;
  const by = updater === '' ? undefined : updater;
  const updatedAt = body['updatedAt'];
  const modified =
    textAt(body, 'modified') ??
    textAt(body, 'modified_at') ??
    (typeof updatedAt === 'number' ? new Date(updatedAt).toISOString() : undefined);
  return { ...(by === undefined ? {} : { by }), ...(modified === undefined ? {} : { modified }) };
}
