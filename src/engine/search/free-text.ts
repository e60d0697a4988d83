import type { TextValue } from '../../language/log-search/index.js';
import { compileWordWildcard } from './wildcard.js';

const separators = /[^\p{L}\p{N}_]+/u;
const wordLetter = /[\p{L}\p{N}_]/u;

/**
 * Words are compared without case, special characters are no part of them, and a phrase is its words in that order.
 * @see https://docs.datadoghq.com/logs/explorer/search_syntax/#full-text-search
 */
export function compileFreeText(value: TextValue): (text: string) => boolean {
  if (value.type === 'wildcard') {
    const lower = value.parts.map((part) =>
      part.type === 'text' ? { ...part, text: part.text.toLowerCase() } : part,
    );
    const fits = compileWordWildcard(lower, (letter) => wordLetter.test(letter));
    return (text) => fits(text.toLowerCase());
  }
  const words = value.text
    .toLowerCase()
    .split(separators)
    .filter((word) => word !== '');
  const [only] = words;
  // Nothing but special characters: not searchable as words, so the text itself is looked for.
  if (only === undefined) return (text) => text.includes(value.text);
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}_])${words.join('[^\\p{L}\\p{N}_]+')}(?![\\p{L}\\p{N}_])`,
    'u',
  );
  return (text) => {
    const lower = text.toLowerCase();
    return lower.includes(only) && pattern.test(lower);
  };
}
