const numberPattern = String.raw`[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?`;

/** Whether a text spells a number, as the engine reads one. */
export function isNumberSql(text: string): string {
  return `regexp_full_match(${text}, '${numberPattern}')`;
}

/** The number that a text spells; NULL where it spells none. */
export function spellsNumberSql(text: string): string {
  return `CASE WHEN ${isNumberSql(text)} THEN CAST(${text} AS DOUBLE) END`;
}
