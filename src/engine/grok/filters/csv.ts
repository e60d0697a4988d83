import { toDouble } from '../../../model/log-number.js';
import type { MutableObject, MutableValue } from '../../event/mutable-event.js';
import { parsePath, writePath } from '../../event/path.js';
import { isDecimal } from '../../processors/cast-value.js';
import { textArguments } from '../matchers.js';
import type { FilterCompiler } from './filter.js';

/**
 * `csv("header1,header2"[, separator[, quote]])`: empty fields are left out, surplus ones ignored, numbers doubles.
 * @see https://docs.datadoghq.com/logs/log_configuration/parsing/#csv
 */
export const compileCsv: FilterCompiler = (call) => {
  const [headerText, separator = ',', quote = '"'] = textArguments(call);
  if (headerText === undefined) return 'filter "csv" needs the names of its columns';
  const headers = headerText.split(',').map((header) => header.trim());
  const cut = separator === 'tab' || separator === '\\t' ? '\t' : separator.charAt(0);
  return (value) => {
    if (typeof value !== 'string') return undefined;
    const row: MutableObject = {};
    for (const [index, field] of splitFields(value, cut, quote.charAt(0)).entries()) {
      const header = headers[index];
      if (header !== undefined && header !== '' && field !== '')
        writePath(row, parsePath(header), readField(field));
    }
    return row;
  };
};

function readField(text: string): MutableValue {
  return isDecimal(text) ? toDouble(Number(text)) : text;
}

function splitFields(text: string, separator: string, quote: string): readonly string[] {
  const fields: string[] = [];
  let field = '';
  let isQuoted = false;
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    if (isQuoted && character === quote && text.charAt(index + 1) === quote) {
      field += quote;
      index++;
    } else if (character === quote && (isQuoted || field === '')) isQuoted = !isQuoted;
    else if (character === separator && !isQuoted) {
      fields.push(field);
      field = '';
    } else field += character;
  }
  fields.push(field);
  return fields;
}
