import type { TextValue, WildcardPart } from '../../language/log-search/index.js';
import { literal } from './duckdb.js';

const letter = String.raw`\p{L}\p{N}_`;
const separators = /[^\p{L}\p{N}_]+/u;

/** Free text: words without case, on word boundaries, a phrase being its words in that order. */
export function textConditionSql(value: TextValue, column: string): string {
  if (value.type === 'wildcard') return wordWildcardSql(value.parts, column);
  const words = value.text
    .toLowerCase()
    .split(separators)
    .filter((word) => word !== '');
  const [first] = words;
  if (first === undefined) return `contains(${column}, ${literal(value.text)})`;
  const pattern = `(^|[^${letter}])${words.join(`[^${letter}]+`)}($|[^${letter}])`;
  return `(contains(lower(${column}), ${literal(first)}) AND regexp_matches(lower(${column}), ${literal(pattern)}))`;
}

function wordWildcardSql(parts: readonly WildcardPart[], column: string): string {
  const body = parts.map((part) => {
    if (part.type === 'text') return escapeRegex(part.text.toLowerCase());
    return part.type === 'run' ? '.*' : '.';
  });
  const opens = parts[0]?.type === 'run' ? '' : `(^|[^${letter}])`;
  const closes = parts.at(-1)?.type === 'run' ? '' : `($|[^${letter}])`;
  return `regexp_matches(lower(${column}), ${literal(opens + body.join('') + closes)}, 's')`;
}

function escapeRegex(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&');
}

/** A wildcard pattern as LIKE writes it, with `\` as escape. */
export function wildcardLike(parts: readonly WildcardPart[]): string {
  return parts
    .map((part) => {
      if (part.type === 'text') return part.text.replace(/[\\%_]/gu, '\\$&');
      return part.type === 'run' ? '%' : '_';
    })
    .join('');
}
