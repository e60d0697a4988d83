import type { Scanner } from '../scanner.js';
import { reservedFields, type ReservedField, type SearchField } from './syntax-tree.js';

const name = /(?:\\[\s\S]|[^\s\\:()"<>])+:/y;

/** Reads `@path:`, `key:`, `#name:` or `*:`; nothing where no colon ends the word. */
export function readField(scanner: Scanner): SearchField | undefined {
  const start = scanner.at;
  const word = scanner.take(name)?.slice(0, -1);
  if (word === undefined) return undefined;
  const span = { start, end: scanner.at - 1 };
  if (word === '*') return { type: 'any', span };
  const text = unescape(word);
  if (word.startsWith('@') && word.length > 1) return { type: 'attribute', path: text.slice(1), span };
  if (word.startsWith('#') && word.length > 1) return { type: 'calculated', name: text.slice(1), span };
  return isReserved(text) ? { type: 'reserved', name: text, span } : { type: 'tag', key: text, span };
}

export function isReserved(word: string): word is ReservedField {
  return (reservedFields as readonly string[]).includes(word);
}

export function printField(field: SearchField): string {
  switch (field.type) {
    case 'attribute':
      return `@${escapeName(field.path)}`;
    case 'calculated':
      return `#${escapeName(field.name)}`;
    case 'reserved':
      return field.name;
    case 'tag':
      return escapeName(field.key).replace(/^(?=[-+@#*!$&|])/, '\\');
    case 'any':
      return '*';
    default:
      return field satisfies never;
  }
}

/** The word before the colon, as an author would write it. */
export function fieldName(field: SearchField): string {
  switch (field.type) {
    case 'attribute':
      return `@${field.path}`;
    case 'calculated':
      return `#${field.name}`;
    case 'reserved':
      return field.name;
    case 'tag':
      return field.key;
    case 'any':
      return '*';
    default:
      return field satisfies never;
  }
}

function escapeName(text: string): string {
  return text.replace(/[\s\\:()"<>]/g, '\\$&');
}

function unescape(word: string): string {
  return word.replace(/\\([\s\S])/g, '$1');
}
