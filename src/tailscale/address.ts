/** One side of a connection, cut apart. */
export interface Endpoint {
  /** In the form it was written, without brackets. */
  readonly ip: string;
  /** Absent for port 0, which Tailscale writes where a protocol has no ports or a port was left out on purpose. */
  readonly port?: number;
}

/**
 * Cuts `ip:port`, `[ipv6]:port` or a bare address. `undefined` for what is no address (`192.555.66.77:41641`, which
 * Tailscale's own published example holds), so that nobody groups by half of a broken value.
 */
export function parseEndpoint(text: string): Endpoint | undefined {
  const single = /^([^:]*)(?::(\d{1,5}))?$/.exec(text);
  if (single !== null) return endpoint(single[1] ?? '', single[2], isIPv4);
  const bracketed = /^\[([^\]]*)\](?::(\d{1,5}))?$/.exec(text);
  if (bracketed !== null) return endpoint(bracketed[1] ?? '', bracketed[2], isIPv6);
  return isIPv6(text) ? { ip: text } : undefined;
}

function endpoint(
  ip: string,
  portText: string | undefined,
  isValid: (ip: string) => boolean,
): Endpoint | undefined {
  const port = Number(portText ?? 0);
  if (!isValid(ip) || port > 65535) return undefined;
  return port === 0 ? { ip } : { ip, port };
}

const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;

function isIPv4(text: string): boolean {
  return ipv4.test(text);
}

function isIPv6(text: string): boolean {
  return readIPv6(text) !== undefined;
}

/** The eight groups of an IPv6 address; an IPv4 tail counts for two, a zone (`%eth0`) is ignored. */
function readIPv6(text: string): readonly number[] | undefined {
  const [bare = ''] = text.split('%', 1);
  const halves = bare.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map((half, index) => readGroups(half, index === halves.length - 1));
  if (head === undefined) return undefined;
  if (halves.length === 1) return head.length === 8 ? head : undefined;
  if (tail === undefined || head.length + tail.length > 7) return undefined;
  return [...head, ...Array<number>(8 - head.length - tail.length).fill(0), ...tail];
}

function readGroups(text: string, isLast: boolean): readonly number[] | undefined {
  if (text === '') return [];
  const groups: number[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    if (/^[0-9a-fA-F]{1,4}$/.test(part)) groups.push(Number.parseInt(part, 16));
    else if (isLast && index === parts.length - 1 && isIPv4(part)) groups.push(...readIPv4Groups(part));
    else return undefined;
  }
  return groups;
}

function readIPv4Groups(text: string): readonly [number, number] {
  const [a = 0, b = 0, c = 0, d = 0] = text.split('.').map(Number);
  return [a * 256 + b, c * 256 + d];
}

/** The same address always in the same spelling, so that two ways to write an IPv6 address compare as equal. */
export function canonicalAddress(ip: string): string {
  if (!ip.includes(':')) return ip;
  const known = spellings.get(ip);
  if (known !== undefined) return known;
  const groups = readIPv6(ip);
  const canonical = groups === undefined ? ip : groups.map((group) => group.toString(16)).join(':');
  if (spellings.size >= mostSpellings) spellings.clear();
  spellings.set(ip, canonical);
  return canonical;
}

// Every record repeats the addresses of its nodes.
const spellings = new Map<string, string>();
const mostSpellings = 10_000;

/**
 * Whether Tailscale handed it out: 100.64.0.0/10 or fd7a:115c:a1e0::/48.
 * @see https://github.com/tailscale/tailscale/blob/main/net/tsaddr/tsaddr.go
 */
export function isTailscaleAddress(ip: string): boolean {
  if (isIPv4(ip)) {
    const [first, second = 0] = ip.split('.').map(Number);
    return first === 100 && second >= 64 && second < 128;
  }
  const groups = readIPv6(ip);
  return groups !== undefined && groups[0] === 0xfd7a && groups[1] === 0x115c && groups[2] === 0xa1e0;
}
