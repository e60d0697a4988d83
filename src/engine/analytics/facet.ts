import { isReserved } from '../../language/log-search/fields.js';
import type { SearchField } from '../../language/log-search/index.js';
import type { LogEvent, LogValue } from '../../model/log-event.js';
import { isLogNumber, numericValue } from '../../model/log-number.js';
import { parseNumber, valueText } from '../search/index.js';
import { eventSubject } from '../search/subject.js';

/**
 * Reads the values of a facet: each once, though the log may hold it more often. A log belongs to as many groups as it
 * has values.
 * @see https://docs.datadoghq.com/logs/explorer/analytics/
 */
export function compileFacet(facet: string): (event: LogEvent) => readonly string[] {
  const readValues = compileValues(facet);
  return (event) => {
    const texts: string[] = [];
    for (const value of readValues(event)) {
      const text = valueText(value);
      if (text !== undefined) texts.push(text);
    }
    return texts.length < 2 ? texts : [...new Set(texts)];
  };
}

/**
 * Reads all numbers of a measure. Datadog says nothing about measures with several values in one log; here each of
 * them counts, so that a sum over an array is the sum of its elements.
 */
export function compileMeasure(facet: string): (event: LogEvent) => readonly number[] {
  const readValues = compileValues(facet);
  return (event) => {
    const numbers: number[] = [];
    for (const value of readValues(event)) {
      const number = isLogNumber(value) ? numericValue(value) : spelledNumber(value);
      if (number !== undefined) numbers.push(number);
    }
    return numbers;
  };
}

function spelledNumber(value: LogValue): number | undefined {
  return typeof value === 'string' ? parseNumber(value) : undefined;
}

function compileValues(facet: string): (event: LogEvent) => readonly LogValue[] {
  const anyValue = eventSubject.field(facetField(facet));
  return (event) => {
    const values: LogValue[] = [];
    anyValue(event, (value) => {
      values.push(value);
      return false;
    });
    return values;
  };
}

/** `@usr.email` is an attribute, `service` a reserved field, anything else the key of a tag. */
function facetField(facet: string): SearchField {
  if (facet.startsWith('@')) return { type: 'attribute', path: facet.slice(1) };
  return isReserved(facet) ? { type: 'reserved', name: facet } : { type: 'tag', key: facet };
}
