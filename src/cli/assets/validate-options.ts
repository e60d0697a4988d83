import { TailscaleDdError } from '../../errors.js';
import type { FindingsFormat } from '../../report/findings/render.js';
import { nearest } from '../../model/nearest.js';
import { allRules } from '../../validate/rule-list.js';
import type { CommandInput } from '../command.js';

type OptionValue = CommandInput['options'][string];

export function readFindingsFormat(value: OptionValue): FindingsFormat {
  switch (value) {
    case 'json':
    case 'github':
    case 'sarif':
      return value;
    default:
      return 'text';
  }
}

/** Throws `usage` for what is no whole number. */
export function readMaxWarnings(value: OptionValue): number {
  if (value === undefined) return Number.POSITIVE_INFINITY;
  if (typeof value === 'string' && /^\d+$/.test(value)) return Number(value);
  throw new TailscaleDdError('usage', `"${String(value)}" is no number of warnings`, {
    place: '--max-warnings',
  });
}

/** The ids of `--rule`; throws `usage` for one that does not exist. */
export function readRules(value: OptionValue): ReadonlySet<string> | undefined {
  if (value === undefined) return undefined;
  const names = [value].flat().map(String);
  const known = allRules.map((rule) => rule.id);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return new Set(names);
  const meant = nearest(unknown, known);
  const hint = meant === undefined ? 'docs/rules.md lists them' : `did you mean "${meant}"?`;
  throw new TailscaleDdError('usage', `"${unknown}" is no rule`, { place: '--rule', hint });
}
