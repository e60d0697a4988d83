import type { GrokCall } from '../../../language/grok/index.js';
import type { MutableValue } from '../../event/mutable-event.js';
import type { Filter, FilterCompiler } from './filter.js';

/**
 * `array([[brackets, ]separator][, filter or rule])`. Brackets may be missing in the text (test 0 of zscaler);
 * elements are not trimmed; what a `nullIf` empties stays as null.
 */
export const compileArray: FilterCompiler = (call, context) => {
  const texts = call.arguments.flatMap((argument) => (argument.type === 'text' ? [argument.text] : []));
  const inner = call.arguments.find((argument): argument is GrokCall => argument.type === 'call');
  const [brackets, separator] =
    texts.length > 1 ? [texts[0] ?? '', texts[1] ?? ','] : ['[]', texts[0] ?? ','];
  if (brackets.length > 2) return `filter "array" takes two brackets, not "${brackets}"`;
  const filter = inner === undefined ? undefined : context.compileInner(inner);
  if (typeof filter === 'string') return filter;
  const cut = unescapeSeparator(separator) || ',';
  return (value) => (typeof value === 'string' ? readArray(value, brackets, cut, filter) : undefined);
};

function readArray(
  text: string,
  brackets: string,
  separator: string,
  filter: Filter | undefined,
): MutableValue[] {
  const trimmed = text.trim();
  const open = brackets.charAt(0);
  const close = brackets.charAt(1) || open;
  const isBracketed =
    open !== '' && trimmed.length >= 2 && trimmed.startsWith(open) && trimmed.endsWith(close);
  const inside = isBracketed ? trimmed.slice(1, -1) : text;
  if (inside === '') return [];
  return inside.split(separator).flatMap((element) => {
    if (filter === undefined) return [element];
    const value = filter(element, element);
    return value === undefined ? [] : [value];
  });
}

function unescapeSeparator(text: string): string {
  return text.replaceAll('\\n', '\n').replaceAll('\\t', '\t').replaceAll('\\r', '\r');
}
