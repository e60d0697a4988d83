import type { Threat } from '../threats/threat.js';

/** `tactic:TA0005-defense-evasion`, `technique:T1562-impair-defenses`, as Datadog's own rules write them. */
export function mitreTags({ tactic, technique }: Pick<Threat, 'tactic' | 'technique'>): readonly string[] {
  return ['security:attack', `tactic:${slug(tactic)}`, `technique:${slug(technique)}`];
}

function slug(text: string): string {
  const [id = '', ...words] = text.split(' ');
  return [id, ...words.map((word) => word.toLowerCase())].join('-');
}
