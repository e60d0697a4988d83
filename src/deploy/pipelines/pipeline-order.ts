import { objectAt, textAt, type JsonObject } from '../json.js';
import type { PlannedChange, PlanPolicy } from '../plan.js';
import type { ActualOrg } from '../plan/read-org.js';

export interface PlacedPipelines {
  readonly changes: readonly PlannedChange[];
  /** All pipelines in their new order; nothing when the order stays. */
  readonly order: readonly string[] | undefined;
}

/**
 * Sees that our pipelines run after the org's own pipeline for the same logs, which appears by itself with the first
 * logs. Only our ids move; all others keep their order. A pipeline that is still to be created is appended by the
 * server and so stands after every other one.
 */
export function placePipelines(
  changes: readonly PlannedChange[],
  actual: ActualOrg,
  policy: Pick<PlanPolicy, 'pipelineOrder'>,
): PlacedPipelines {
  if (policy.pipelineOrder === 'leave') return { changes, order: undefined };
  let order = actual.pipelineOrder;
  const placed = changes.map((change) => {
    if (change.kind !== 'log-pipeline' || (change.type !== 'update' && change.type !== 'unchanged'))
      return change;
    const builtIn = findBuiltIn(change, actual);
    const moved = builtIn === undefined ? order : moveAfter(order, String(change.id), builtIn.id);
    if (moved === order) return change;
    order = moved;
    const diff = [
      ...change.diff,
      { path: 'order', actual: `before "${builtIn?.name}"`, desired: `after "${builtIn?.name}"` },
    ];
    return { ...change, type: 'update' as const, diff };
  });
  return { changes: placed, order: order === actual.pipelineOrder ? undefined : order };
}

/** The order with `id` moved right behind `anchor`; the same value when it is behind already. */
export function moveAfter(order: readonly string[], id: string, anchor: string): readonly string[] {
  const from = order.indexOf(id);
  if (from === -1 || from > order.indexOf(anchor)) return order;
  return order.filter((each) => each !== id).flatMap((each) => (each === anchor ? [each, id] : [each]));
}

function findBuiltIn(
  { desired }: PlannedChange,
  { objects }: ActualOrg,
): { readonly id: string; readonly name: string } | undefined {
  if (desired === undefined) return undefined;
  const found = objects.find(
    ({ kind, body }) =>
      kind === 'log-pipeline' &&
      body['is_read_only'] === true &&
      (filterOf(body) === filterOf(desired.body) || textAt(body, 'name') === desired.name),
  );
  return found === undefined ? undefined : { id: String(found.id), name: textAt(found.body, 'name') ?? '' };
}

function filterOf(pipeline: JsonObject): string {
  return (textAt(objectAt(pipeline, 'filter'), 'query') ?? '').trim();
}
