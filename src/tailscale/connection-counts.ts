import { parseEndpoint, type Endpoint } from './address.js';
import { protocolNames } from './flow.js';

/** One entry of a traffic list, whatever shape it came in. */
export interface ReadCounts {
  readonly src: string | undefined;
  readonly dst: string | undefined;
  readonly srcEndpoint: Endpoint | undefined;
  readonly dstEndpoint: Endpoint | undefined;
  readonly protocol: string | undefined;
  readonly txBytes: number;
  readonly rxBytes: number;
  readonly txPackets: number;
  readonly rxPackets: number;
  /** Names of the members that were not what they should be. */
  readonly malformed: readonly string[];
}

/** Reads an entry without ever failing: what cannot be read counts as absent, and is named in `malformed`. */
export function readCounts(value: unknown): ReadCounts {
  const malformed: string[] = [];
  const entry = isEntry(value) ? value : {};
  if (entry !== value) malformed.push('entry');

  const readText = (name: string): string | undefined => {
    const text = entry[name];
    if (text === undefined || text === null) return undefined;
    if (typeof text === 'string') return text === '' ? undefined : text;
    malformed.push(name);
    return JSON.stringify(text);
  };
  const readAddress = (name: string, text: string | undefined): Endpoint | undefined => {
    const endpoint = text === undefined ? undefined : parseEndpoint(text);
    if (text !== undefined && endpoint === undefined && !malformed.includes(name)) malformed.push(name);
    return endpoint;
  };
  const readCount = (name: string): number => {
    const count = entry[name];
    if (count === undefined || count === null) return 0;
    const number = typeof count === 'string' && count.trim() !== '' ? Number(count) : count;
    if (typeof number === 'number' && Number.isFinite(number) && number >= 0) return Math.trunc(number);
    malformed.push(name);
    return 0;
  };

  const [src, dst] = [readText('src'), readText('dst')];
  return {
    src,
    dst,
    srcEndpoint: readAddress('src', src),
    dstEndpoint: readAddress('dst', dst),
    protocol: readProtocol(entry['proto'], malformed),
    txBytes: readCount('txBytes'),
    rxBytes: readCount('rxBytes'),
    txPackets: readCount('txPkts'),
    rxPackets: readCount('rxPkts'),
    malformed,
  };
}

function isEntry(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// The wire has numbers; Tailscale's API description says names, so a name is taken as it is.
function readProtocol(value: unknown, malformed: string[]): string | undefined {
  if (value === undefined || value === null || value === 0) return undefined;
  if (typeof value === 'string') return protocolNames[Number(value)] ?? value.toLowerCase();
  if (typeof value === 'number' && Number.isInteger(value)) return protocolNames[value] ?? String(value);
  malformed.push('proto');
  return undefined;
}
