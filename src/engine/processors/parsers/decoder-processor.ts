import { toLong } from '../../../model/log-number.js';
import { parsePath, writePath } from '../../event/path.js';
import { readSource } from '../../event/source.js';
import type { Members } from '../../pipeline/members.js';
import type { Processor } from '../../pipeline/step.js';
import { noneOf } from '../sources.js';

/**
 * Decodes base64 or base16 text to UTF-8 text or to a whole number. Input that is not of the encoding leaves the log
 * as it is; one that is cut short is padded (base64) or trimmed (base16).
 * @see https://docs.datadoghq.com/logs/log_configuration/processors/decoder_processor/
 */
export function compileDecoderProcessor(members: Members): Processor {
  const source = parsePath(members.text('source'));
  const target = parsePath(members.text('target'));
  const encoding = members.choice('binaryToTextEncoding', ['base64', 'base16']);
  const representation = members.choice('inputRepresentation', ['utf_8', 'integer']);
  const missing = noneOf([source]);
  return (event) => {
    const value = readSource(event, source);
    if (typeof value !== 'string' || value.trim() === '') return missing;
    const bytes = encoding === 'base64' ? decodeBase64(value.trim()) : decodeBase16(value.trim());
    if (bytes === undefined || bytes.length === 0) return `"${source.text}" is no ${encoding}`;
    writePath(event.custom, target, representation === 'utf_8' ? decodeText(bytes) : decodeInteger(bytes));
    return undefined;
  };
}

function decodeBase64(text: string): Uint8Array | undefined {
  const standard = text.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '');
  if (!/^[A-Za-z0-9+/]+$/.test(standard)) return undefined;
  const whole = standard.length % 4 === 1 ? standard.slice(0, -1) : standard;
  return Uint8Array.from(atob(whole.padEnd(Math.ceil(whole.length / 4) * 4, '=')), (byte) =>
    byte.charCodeAt(0),
  );
}

function decodeBase16(text: string): Uint8Array | undefined {
  if (!/^[0-9A-Fa-f]+$/.test(text)) return undefined;
  const pairs = text.match(/../g) ?? [];
  return Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16));
}

function decodeText(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes);
}

// Big-endian and without sign, of the last eight bytes, as a long holds no more.
function decodeInteger(bytes: Uint8Array): number | bigint {
  let value = 0n;
  for (const byte of bytes.slice(-8)) value = (value << 8n) | BigInt(byte);
  return toLong(BigInt.asIntN(64, value));
}
