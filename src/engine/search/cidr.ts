interface Address {
  readonly bits: 32 | 128;
  readonly value: bigint;
}

interface Network extends Address {
  /** Bits to the right of the network's prefix. */
  readonly shift: bigint;
}

/** Eight groups, or six and four numbers, and room for the zone of one that is local to a link. */
const longestAddress = 64;

/** Answers that are remembered; the same addresses come again and again. */
const mostKnown = 4096;

/** Tells whether an address lies in one of the networks. What is no address, or no network, is in none. */
export function compileNetworks(networks: readonly string[]): (address: string) => boolean {
  const parsed = networks.flatMap((text) => parseNetwork(text) ?? []);
  const known = new Map<string, boolean>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const address = parseAddress(text);
    const isInside = address !== undefined && parsed.some((network) => contains(network, address));
    if (known.size === mostKnown) known.clear();
    if (text.length <= longestAddress) known.set(text, isInside);
    return isInside;
  };
}

function contains(network: Network, address: Address): boolean {
  return network.bits === address.bits && network.value >> network.shift === address.value >> network.shift;
}

function parseNetwork(text: string): Network | undefined {
  const [start = '', length] = text.split('/');
  const address = parseAddress(start);
  if (address === undefined) return undefined;
  const prefix = length === undefined ? address.bits : /^\d{1,3}$/.test(length) ? Number(length) : -1;
  if (prefix < 0 || prefix > address.bits) return undefined;
  return { ...address, shift: BigInt(address.bits - prefix) };
}

function parseAddress(text: string): Address | undefined {
  if (text.includes(':')) return parseSix(text);
  const value = parseFour(text);
  return value === undefined ? undefined : { bits: 32, value };
}

function parseFour(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) {
    return undefined;
  }
  return BigInt(parts.reduce((sum, part) => sum * 256 + Number(part), 0));
}

function parseSix(text: string): Address | undefined {
  const withoutZone = text.split('%')[0] ?? '';
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(withoutZone);
  const four = dotted === null ? undefined : parseFour(dotted[2] ?? '');
  if (dotted !== null && four === undefined) return undefined;
  const plain =
    dotted === null || four === undefined
      ? withoutZone
      : `${dotted[1]}${(four >> 16n).toString(16)}:${(four & 0xffffn).toString(16)}`;
  const halves = plain.split('::');
  if (halves.length > 2) return undefined;
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...tail];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return { bits: 128, value: groups.reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n) };
}
