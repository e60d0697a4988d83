import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { isObject } from '../../event/mutable-event.js';
import type { MutableValue } from '../../event/mutable-event.js';
import { cleanAttributes } from '../../ingest/clean-attributes.js';
import type { Filter } from './filter.js';

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  textNodeName: 'value',
  parseTagValue: false,
  parseAttributeValue: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  // Attributes keep their blanks, text loses those around it.
  trimValues: false,
  tagValueProcessor: (_, text) => text.trim(),
});

/** Attributes and child elements become members, text beside them `value`, repeated elements arrays; all is text. */
export const readXml: Filter = (value) => {
  if (typeof value !== 'string' || nestsTooDeep(value) || XMLValidator.validate(value) !== true)
    return undefined;
  try {
    const cleaned = cleanAttributes(parser.parse(value) as MutableValue);
    return isObject(cleaned) ? cleaned : undefined;
  } catch {
    return undefined;
  }
};

const maxNesting = 200;

// The parser recurses over what it read, so the depth is counted before.
function nestsTooDeep(text: string): boolean {
  let depth = 0;
  for (const [tag] of text.matchAll(/<[/A-Za-z_][^<>]*>/g)) {
    if (tag.startsWith('</')) depth--;
    else if (!tag.endsWith('/>')) depth++;
    if (depth > maxNesting) return true;
  }
  return false;
}
