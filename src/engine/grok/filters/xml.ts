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
  if (typeof value !== 'string' || XMLValidator.validate(value) !== true) return undefined;
  try {
    const cleaned = cleanAttributes(parser.parse(value) as MutableValue);
    return isObject(cleaned) ? cleaned : undefined;
  } catch {
    return undefined;
  }
};
