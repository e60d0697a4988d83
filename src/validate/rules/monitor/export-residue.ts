import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { isObject, listAt, valueAt } from '../../value.js';

export const monitorResidue: Rule = {
  id: 'monitor-residue',
  summary: 'A monitor holds nothing of the organisation that it was exported from',
  why: 'Ids, roles and mutes mean nothing elsewhere; a mute silences the monitor for everybody who installs it.',
  bad: '{"options": {"silenced": {"*": 0}}}',
  source: sources.monitorGuide,
  tier: 'D',
  severity: 'notice',
  kinds: ['monitor'],
  *check({ value }) {
    const silenced = valueAt(value, 'definition', 'options', 'silenced');
    if (isObject(silenced) && Object.keys(silenced).length > 0) {
      yield {
        pointer: '/definition/options/silenced',
        message: 'the monitor is muted',
        hint: 'set it to {}',
        severity: 'warning',
      };
    }
    if (listAt(value, 'definition', 'restricted_roles').length > 0) {
      yield {
        pointer: '/definition/restricted_roles',
        message: 'roles of one organisation',
        hint: 'set it to null',
        severity: 'warning',
      };
    }
    for (const key of ['id', 'creator', 'created', 'modified', 'overall_state', 'org_id', 'multi']) {
      if (valueAt(value, 'definition', key) === undefined) continue;
      yield {
        pointer: `/definition/${key}`,
        message: `"${key}" is left from an export`,
        hint: 'take it out',
      };
    }
  },
};
