import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { nearest } from '../../../model/nearest.js';
import { csvOf } from '../../text/csv.js';
import { isUnit, timeUnits, unitNames } from './unit-names.js';

export const units: Rule = {
  id: 'metadata-unit',
  summary: 'Units are ones that Datadog knows, and never time per time',
  why: 'Graphs show the number without its unit.',
  bad: 'tailscale.flow.bytes,count,,bytes,…',
  source: sources.metadataUnits,
  tier: 'A',
  severity: 'error',
  kinds: ['metadata'],
  *check({ text }) {
    for (const { get, line } of csvOf(text).rows) {
      const unit = get('unit_name') ?? '';
      const perUnit = get('per_unit_name') ?? '';
      for (const [column, name] of [
        ['unit_name', unit],
        ['per_unit_name', perUnit],
      ] as const) {
        if (name === '' || isUnit(name)) continue;
        const meant = nearest(name, unitNames);
        const hint =
          meant === undefined ? 'docs.datadoghq.com/metrics/units lists them' : `did you mean "${meant}"?`;
        yield { pointer: '', line, message: `"${name}" is no ${column}`, hint };
      }
      if (timeUnits.has(unit) && timeUnits.has(perUnit)) {
        yield {
          pointer: '',
          line,
          message: `"${unit}" per "${perUnit}" is time per time`,
          hint: 'use the unit "fraction"',
        };
      }
    }
  },
};
