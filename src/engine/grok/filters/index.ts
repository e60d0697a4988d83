import { percentDecode } from '../../event/percent-decode.js';
import { parseQueryString, parseUrl } from '../../processors/parsers/url-parser.js';
import { parseUserAgent } from '../../user-agent/parse-user-agent.js';
import type { GrokCall } from '../../../language/grok/index.js';
import type { MutableObject, MutableValue } from '../../event/mutable-event.js';
import { writeMember } from '../../event/mutable-event.js';
import { compileArray } from './array.js';
import { compileCsv } from './csv.js';
import type { Filter, FilterCompiler } from './filter.js';
import { readJson } from './json.js';
import { compileKeyValue } from './keyvalue.js';
import {
  compileNullIf,
  compileScale,
  toExtendedInteger,
  toExtendedNumber,
  toInteger,
  toNumber,
} from './numbers.js';
import { readRubyHash } from './rubyhash.js';
import { readXml } from './xml.js';

/**
 * Filters by name.
 * @see https://docs.datadoghq.com/logs/log_configuration/parsing/?tab=filters
 */
export const filterCompilers: ReadonlyMap<string, FilterCompiler> = new Map<string, FilterCompiler>([
  ['number', () => toNumber],
  ['numberExt', () => toExtendedNumber],
  ['integer', () => toInteger],
  ['integerExt', () => toExtendedInteger],
  ['boolean', () => onText((text) => text.toLowerCase() === 'true')],
  ['nullIf', compileNullIf],
  ['json', () => readJson],
  ['rubyhash', () => readRubyHash],
  ['useragent', compileUserAgent],
  ['querystring', () => onText(readQueryString)],
  ['decodeuricomponent', () => onText(percentDecodeComponent)],
  ['lowercase', () => onText((text) => text.toLowerCase())],
  ['uppercase', () => onText((text) => text.toUpperCase())],
  ['keyvalue', compileKeyValue],
  ['xml', () => readXml],
  ['csv', compileCsv],
  ['scale', compileScale],
  ['array', compileArray],
  ['url', () => onText((text) => parseUrl(text))],
]);

function onText(convert: (text: string) => MutableValue): Filter {
  return (value) => (typeof value === 'string' ? convert(value) : undefined);
}

function compileUserAgent(call: GrokCall): Filter {
  const [argument] = call.arguments;
  const isNamed = argument?.type === 'call' || argument?.type === 'switch';
  const decodes =
    isNamed && argument.name === 'decodeuricomponent' && (argument.type === 'call' || argument.isOn);
  return onText((text) => parseUserAgent(decodes ? percentDecodeComponent(text) : text));
}

function percentDecodeComponent(text: string): string {
  return percentDecode(text.replaceAll('+', '%2B'));
}

function readQueryString(text: string): MutableObject {
  const decoded: MutableObject = {};
  for (const [key, value] of Object.entries(parseQueryString(text.replace(/^[^?]*\?/, '')))) {
    writeMember(decoded, percentDecode(key), typeof value === 'string' ? percentDecode(value) : value);
  }
  return decoded;
}
