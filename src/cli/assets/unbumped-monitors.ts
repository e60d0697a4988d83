import type { AssetChange } from '../../model/asset-diff.js';

/** Keys of monitors whose content changed while `last_updated_at` did not: Datadog shows that date on the tile. */
export function findUnbumpedMonitors(changes: readonly AssetChange[]): readonly string[] {
  return changes
    .filter((change) => change.kind === 'monitor' && change.type === 'update')
    .filter((change) => change.diff.every((field) => field.path !== 'last_updated_at'))
    .map((change) => change.key);
}
