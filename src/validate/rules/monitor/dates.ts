import { isDate } from '../../text/date.js';
import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { textAt } from '../../value.js';

export const dates: Rule = {
  id: 'monitor-date',
  summary: 'created_at and last_updated_at are days as yyyy-mm-dd, the second not before the first',
  why: 'Datadog offers an update of installed monitors by these dates.',
  bad: '{"created_at": "2026-05-01", "last_updated_at": "2025-12-24"}',
  source: sources.monitorSchema,
  tier: 'C',
  severity: 'error',
  kinds: ['monitor'],
  *check({ value }) {
    const created = textAt(value, 'created_at');
    const updated = textAt(value, 'last_updated_at');
    for (const [key, date] of [
      ['created_at', created],
      ['last_updated_at', updated],
    ] as const) {
      if (date === undefined || isDate(date)) continue;
      yield { pointer: `/${key}`, message: `"${date}" is no day`, hint: 'write it as yyyy-mm-dd' };
    }
    if (
      created === undefined ||
      updated === undefined ||
      !isDate(created) ||
      !isDate(updated) ||
      created <= updated
    )
      return;
    yield { pointer: '/last_updated_at', message: `${updated} is before ${created}, when it was created` };
  },
};
