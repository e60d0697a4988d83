import type { Change, Plan } from '../model/plan.js';
import type { Painter } from './paint.js';
import { renderChange } from './plan.js';

interface Drifted extends Change {
  readonly by?: string;
  readonly modified?: string;
}

/** Each object that is not as it was deployed, with field, value there and value here. */
export function renderDrift(
  drift: Pick<Plan, 'org'> & { readonly changes: readonly Drifted[] },
  paint: Painter,
): string {
  const blocks = drift.changes.map((change) => {
    const editor = [change.by, change.modified].filter((part) => part !== undefined).join(', ');
    return (
      renderChange(change, paint) + (editor === '' ? '' : `\n    ${paint.dim(`last changed: ${editor}`)}`)
    );
  });
  const count = drift.changes.length;
  return [...blocks, `${drift.org.name}: ${count === 0 ? 'no drift' : `${count} drifted`}`, ''].join('\n');
}
