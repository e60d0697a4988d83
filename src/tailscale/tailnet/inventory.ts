import { directPort } from '../flow.js';
import { seedRandom, type Random } from './random.js';

/** The people, machines and automation of a made-up tailnet. */
export interface Tailnet {
  /** `S…CNTRL`. */
  readonly id: string;
  /** Organisation's domain, as audit logs call the tailnet. */
  readonly domain: string;
  /** DNS name of its nodes. */
  readonly dnsName: string;
  readonly users: readonly TailnetUser[];
  readonly nodes: readonly TailnetNode[];
  /** OAuth client of the company's automation. */
  readonly automation: { readonly id: string; readonly name: string };
}

export interface TailnetUser {
  readonly id: string;
  readonly login: string;
  readonly displayName: string;
  readonly isAdmin: boolean;
  /** Hours that local time is ahead of UTC. */
  readonly utcOffset: number;
}

export interface TailnetNode {
  readonly id: string;
  /** Full name without trailing dot. */
  readonly name: string;
  readonly role: NodeRole;
  readonly os: string;
  /** Owner; absent on tagged nodes. */
  readonly user?: TailnetUser;
  readonly tags?: readonly string[];
  readonly ipv4: string;
  readonly ipv6: string;
  /** Where peers reach it on the internet. */
  readonly endpoint: { readonly ipv4: string; readonly ipv6?: string; readonly port: number };
  /** Id of the relay region it is closest to. */
  readonly derpRegion: number;
  /** Ports it serves. */
  readonly ports: readonly number[];
}

export type NodeRole =
  'laptop' | 'phone' | 'web' | 'database' | 'build' | 'monitoring' | 'subnet-router' | 'exit-node';

/** The same tailnet for the same size and seed; a larger one begins with other nodes than a smaller one. */
export function makeTailnet(nodeCount: number, seed: number): Tailnet {
  const random = seedRandom(seed, 'tailnet', nodeCount);
  const dnsName = `${random.pick(petnames)}-${random.pick(animals)}.ts.net`;
  const users = makeUsers(Math.max(2, Math.ceil(nodeCount * 0.35)), random);
  return {
    id: makeId('S', random),
    domain: 'example.com',
    dnsName,
    users,
    nodes: makeNodes(nodeCount, users, dnsName, random),
    automation: { id: makeId('k', random), name: 'OAuth client' },
  };
}

/** An id as Tailscale writes them: `n`, `u`, `k` or `S`, some characters, `CNTRL`. */
export function makeId(prefix: string, random: Random): string {
  return `${prefix}${random.digits(10, idAlphabet)}CNTRL`;
}

function makeUsers(count: number, random: Random): readonly TailnetUser[] {
  const admins = Math.max(1, Math.ceil(count / 12));
  return Array.from({ length: count }, (_, index) => {
    const [first, last] = nameOf(index);
    return {
      id: makeId('u', random),
      login: `${first}${last === '' ? '' : `.${last}`}@example.com`,
      displayName: [first, last].filter(Boolean).map(capitalise).join(' '),
      isAdmin: index < admins,
      utcOffset: random.pick([-8, -5, 0, 1, 1, 1, 5, 9]),
    };
  });
}

function nameOf(index: number): readonly [first: string, last: string] {
  const first = firstNames[index % firstNames.length] ?? 'alice';
  const round = Math.floor(index / firstNames.length);
  if (round === 0) return [first, ''];
  const last = lastNames[(round - 1) % lastNames.length] ?? 'architect';
  const again = Math.floor((round - 1) / lastNames.length);
  return [first, again === 0 ? last : `${last}${again + 1}`];
}

function makeNodes(
  count: number,
  users: readonly TailnetUser[],
  dnsName: string,
  random: Random,
): readonly TailnetNode[] {
  const shared = sharedRoles(count);
  const numbers = new Map<string, number>();
  return Array.from({ length: count }, (_, index) => {
    const role = shared[index];
    const user = users[(index - shared.length) % users.length];
    const personal = random.chance(0.75) ? 'laptop' : 'phone';
    const kind = role ?? (index - shared.length < users.length ? 'laptop' : personal);
    const owner = role === undefined ? user : undefined;
    const base = owner === undefined ? kind : `${kind}-${owner.login.split('@', 1)[0]?.replaceAll('.', '-')}`;
    const number = (numbers.get(base) ?? 0) + 1;
    numbers.set(base, number);
    const label = number === 1 ? base : `${base}-${number}`;
    return makeNode(index, kind, `${label}.${dnsName}`, owner, random);
  });
}

/** A fifth of the nodes serve the others; the first six are always there, in the order that makes them useful. */
function sharedRoles(count: number): readonly NodeRole[] {
  const first: readonly NodeRole[] = ['web', 'database', 'subnet-router', 'exit-node', 'monitoring', 'build'];
  const more: readonly NodeRole[] = [
    'web',
    'build',
    'database',
    'web',
    'subnet-router',
    'build',
    'web',
    'exit-node',
  ];
  const wanted = Math.min(Math.max(count - 2, 0), Math.max(6, Math.round(count * 0.35)));
  return Array.from(
    { length: wanted },
    (_, index) => first[index] ?? more[(index - 6) % more.length] ?? 'web',
  );
}

function makeNode(
  index: number,
  role: NodeRole,
  name: string,
  user: TailnetUser | undefined,
  random: Random,
): TailnetNode {
  const about = roles[role];
  const [high, low] = [64 + Math.floor(index / 62_500), index % 62_500];
  const publicHost = 1 + (index % 254);
  const network =
    documentationNetworks[Math.floor(index / 254) % documentationNetworks.length] ?? '203.0.113';
  return {
    id: makeId('n', random),
    name,
    role,
    os: random.pick(about.systems),
    ...(user === undefined ? { tags: about.tags } : { user }),
    ipv4: `100.${high}.${Math.floor(low / 250)}.${1 + (low % 250)}`,
    ipv6: `fd7a:115c:a1e0::${(0x1000 + index).toString(16)}`,
    endpoint: {
      ipv4: `${network}.${publicHost}`,
      ...(random.chance(0.4) ? { ipv6: `2001:db8:${(1 + (index % 0xfffe)).toString(16)}::10` } : {}),
      port: random.chance(0.7) ? directPort : random.integer(20_000, 60_000),
    },
    derpRegion: random.pick([1, 2, 4, 4, 8, 10, 18, 7]),
    ports: about.ports,
  };
}

interface RoleFacts {
  readonly systems: readonly [string, ...string[]];
  readonly tags: readonly string[];
  readonly ports: readonly number[];
}

const roles: Readonly<Record<NodeRole, RoleFacts>> = {
  laptop: { systems: ['macOS', 'macOS', 'windows', 'linux'], tags: [], ports: [] },
  phone: { systems: ['iOS', 'android'], tags: [], ports: [] },
  web: { systems: ['linux'], tags: ['tag:prod', 'tag:web'], ports: [443, 8080, 22] },
  database: { systems: ['linux'], tags: ['tag:database', 'tag:prod'], ports: [5432, 6379, 22] },
  build: { systems: ['linux'], tags: ['tag:ci'], ports: [22, 8080] },
  monitoring: { systems: ['linux'], tags: ['tag:monitoring'], ports: [3000, 9090] },
  'subnet-router': { systems: ['linux'], tags: ['tag:router'], ports: [22] },
  'exit-node': { systems: ['linux'], tags: ['tag:exit'], ports: [22] },
};

// Set aside for documentation by RFC 5737, so no address is anybody's.
const documentationNetworks = ['203.0.113', '198.51.100', '192.0.2'] as const;
const idAlphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const petnames = ['amber', 'brisk', 'cobalt', 'dusty', 'fern', 'misty', 'quiet', 'velvet'] as const;
const animals = ['finch', 'heron', 'lynx', 'marten', 'otter', 'puffin', 'stoat', 'wren'] as const;
const firstNames = [
  'alice', 'bob', 'mallory', 'carol', 'dave', 'erin', 'frank', 'grace', 'heidi', 'ivan', 'judy', 'kim', 'leo', 'mina',
  'nils', 'olga', 'peggy', 'quentin', 'rupert', 'sybil', 'trent', 'uma', 'victor', 'wendy', 'yuki', 'zora',
] as const; // prettier-ignore
const lastNames = [
  'architect',
  'builder',
  'carver',
  'dyer',
  'fisher',
  'gardener',
  'miller',
  'potter',
  'smith',
  'weaver',
] as const;

function capitalise(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}
