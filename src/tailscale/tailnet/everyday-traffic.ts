import { tickMs, windowMs, type Conversation, type Destination } from './conversation.js';
import type { Tailnet, TailnetNode } from './inventory.js';
import { seedRandom, type Random } from './random.js';
import { readActivity } from './working-hours.js';

/** What the tailnet's nodes say to each other in the minute that begins at `tick` when nothing is wrong. */
export function* talkEveryday(tailnet: Tailnet, seed: number, tick: number): Generator<Conversation> {
  const random = seedRandom(seed, 'traffic', tick);
  const places = findPlaces(tailnet);
  for (const node of tailnet.nodes) {
    const activity = node.user === undefined ? 1 : readActivity(tick, node.user.utcOffset);
    if (node.user !== undefined) yield* talkAsPerson(node, places, tick, activity, random);
    else if (node.role === 'monitoring') yield* scrape(node, tailnet, tick, random);
    else if (node.role !== 'subnet-router' && node.role !== 'exit-node') {
      yield* talkAsServer(node, places, tick, random);
    }
  }
}

interface Places {
  readonly web: readonly TailnetNode[];
  readonly databases: readonly TailnetNode[];
  readonly builds: readonly TailnetNode[];
  readonly routers: readonly TailnetNode[];
  readonly exits: readonly TailnetNode[];
}

function findPlaces({ nodes }: Tailnet): Places {
  const having = (role: TailnetNode['role']): readonly TailnetNode[] =>
    nodes.filter((node) => node.role === role);
  return {
    web: having('web'),
    databases: having('database'),
    builds: having('build'),
    routers: having('subnet-router'),
    exits: having('exit-node'),
  };
}

/** What a person does: how often in a minute of full activity, to where, and how much of it. */
interface Habit {
  readonly perMinute: number;
  readonly to: (places: Places, random: Random) => Destination | undefined;
  readonly ports: readonly [number, ...number[]];
  readonly protocol: number;
  readonly up: number;
  readonly down: number;
}

const tcp = 6;
const udp = 17;
const icmp = 1;

const habits: readonly Habit[] = [
  { perMinute: 0.5, to: (places, random) => toNode(places.web, random), ports: [443, 443, 8080], protocol: tcp, up: 4_000, down: 60_000 },
  { perMinute: 0.05, to: (places, random) => toNode([...places.web, ...places.builds], random), ports: [22], protocol: tcp, up: 2_500, down: 9_000 },
  { perMinute: 0.04, to: (places, random) => toNode(places.databases, random), ports: [5432], protocol: tcp, up: 3_000, down: 40_000 },
  { perMinute: 0.1, to: (places, random) => toHost(places, random), ports: [443, 445, 631, 8006], protocol: tcp, up: 5_000, down: 30_000 },
  { perMinute: 0.12, to: (places, random) => toHost(places, random), ports: [53], protocol: udp, up: 120, down: 300 },
  { perMinute: 0.12, to: (places, random) => toInternet(places, random), ports: [443], protocol: tcp, up: 6_000, down: 120_000 },
  { perMinute: 0.01, to: (places, random) => toNode(places.web, random), ports: [0], protocol: icmp, up: 84, down: 84 },
]; // prettier-ignore

function* talkAsPerson(
  node: TailnetNode,
  places: Places,
  tick: number,
  activity: number,
  random: Random,
): Generator<Conversation> {
  // A phone is looked at less than a laptop.
  const share = node.role === 'phone' ? 0.2 : 1;
  for (const habit of habits) {
    if (!random.chance(habit.perMinute * activity * share)) continue;
    const to = habit.to(places, random);
    if (to !== undefined && to.node !== node) yield converse(node, to, habit, tick, random);
  }
}

function* talkAsServer(
  node: TailnetNode,
  places: Places,
  tick: number,
  random: Random,
): Generator<Conversation> {
  const database = places.databases.length === 0 ? undefined : random.pick(places.databases);
  if (node.role === 'web' && database !== undefined && random.chance(0.6)) {
    const habit = { ports: [5432, 5432, 6379], protocol: tcp, up: 8_000, down: 90_000 } as const;
    yield converse(node, { kind: 'virtual', node: database }, habit, tick, random);
  }
  const web = places.web.length === 0 ? undefined : random.pick(places.web);
  if (node.role === 'build' && web !== undefined && random.chance(0.15)) {
    const habit = { ports: [443], protocol: tcp, up: 120_000, down: 4_000 } as const;
    yield converse(node, { kind: 'virtual', node: web }, habit, tick, random);
  }
}

// Every server once in five minutes, all in one window: a fan-out that is nobody's attack.
function* scrape(node: TailnetNode, tailnet: Tailnet, tick: number, random: Random): Generator<Conversation> {
  if ((tick / tickMs) % 5 !== 0) return;
  const habit = { ports: [9100], protocol: tcp, up: 400, down: 12_000 } as const;
  for (const peer of tailnet.nodes) {
    if (peer.user !== undefined || peer === node) continue;
    yield { ...converse(node, { kind: 'virtual', node: peer }, habit, tick, random), at: tick };
  }
}

function converse(
  client: TailnetNode,
  to: Destination,
  habit: Pick<Habit, 'ports' | 'protocol' | 'up' | 'down'>,
  tick: number,
  random: Random,
): Conversation {
  return {
    at: tick + random.integer(0, tickMs / windowMs - 1) * windowMs,
    client,
    to,
    protocol: habit.protocol,
    clientPort: habit.protocol === icmp ? 0 : random.integer(32_768, 60_999),
    serverPort: random.pick(habit.ports),
    upBytes: random.size(habit.up, 0.8),
    downBytes: random.size(habit.down, 1.1),
    isIPv6: to.kind === 'virtual' && random.chance(0.12),
  };
}

function toNode(nodes: readonly TailnetNode[], random: Random): Destination | undefined {
  return nodes.length === 0 ? undefined : { kind: 'virtual', node: random.pick(nodes) };
}

function toHost({ routers }: Places, random: Random): Destination | undefined {
  if (routers.length === 0) return undefined;
  return {
    kind: 'subnet',
    node: random.pick(routers),
    host: `10.20.${random.integer(0, 3)}.${random.integer(2, 30)}`,
  };
}

function toInternet({ exits }: Places, random: Random): Destination | undefined {
  if (exits.length === 0) return undefined;
  return { kind: 'exit', node: random.pick(exits), host: `192.0.2.${random.integer(1, 254)}` };
}
