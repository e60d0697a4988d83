import { hasCharacter, lineEnds } from './char-set.js';
import { assertionKinds } from './program.js';

/** Whether the assertion of that number holds at a position. */
export function isAsserted(kind: number, text: string, position: number, searchStart: number): boolean {
  const name = assertionKinds[kind];
  switch (name) {
    case 'input-start':
      return position === 0;
    case 'input-end':
      return position === text.length;
    case 'input-end-or-last-line-end':
      return position === text.length || isLastLineEnd(text, position);
    case 'line-start':
      return (
        position === 0 ||
        (position < text.length && isLineEnd(text, position - 1) && !splitsLineEnd(text, position))
      );
    case 'line-end':
      return position === text.length || (isLineEnd(text, position) && !splitsLineEnd(text, position));
    case 'word-boundary':
      return isWord(text, position - 1) !== isWord(text, position);
    case 'no-word-boundary':
      return isWord(text, position - 1) === isWord(text, position);
    case 'match-start':
      return position === searchStart;
    case undefined:
      return false;
    default:
      return name satisfies never;
  }
}

function isLastLineEnd(text: string, position: number): boolean {
  if (splitsLineEnd(text, position)) return false;
  if (position === text.length - 1) return isLineEnd(text, position);
  return position === text.length - 2 && text.endsWith('\r\n');
}

function isLineEnd(text: string, position: number): boolean {
  return hasCharacter(lineEnds, text.charCodeAt(position));
}

function splitsLineEnd(text: string, position: number): boolean {
  return text[position] === '\n' && text[position - 1] === '\r';
}

const unicodeWord = /[\p{L}\p{Nd}_]/u;

// Beyond ASCII a boundary sees letters and digits of all scripts though \w does not, as in Java up to 18.
function isWord(text: string, position: number): boolean {
  const unit = text.charCodeAt(position);
  if (Number.isNaN(unit)) return false;
  if (unit < 128)
    return (
      (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || (unit >= 48 && unit <= 57) || unit === 95
    );
  return unicodeWord.test(String.fromCodePoint(text.codePointAt(position) ?? unit));
}
