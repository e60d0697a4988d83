import { tickMs, windowMs } from '../conversation.js';
import type { Scenario } from '../scenario.js';

export const derpStorm: Scenario = {
  summary: 'a firewall change drops UDP, and nearly every pair of nodes falls back to the relays',
  relayedShare: 0.92,
  // Retries and stalled transfers: people click again.
  *talk({ tailnet, tick, random }) {
    const servers = tailnet.nodes.filter(({ ports }) => ports.length > 0);
    const clients = tailnet.nodes.filter(({ user }) => user !== undefined);
    if (servers.length === 0) return;
    for (const client of clients) {
      const server = random.pick(servers);
      if (server === client || !random.chance(0.5)) continue;
      const at = tick + random.integer(0, tickMs / windowMs - 1) * windowMs;
      const to = { kind: 'virtual', node: server } as const;
      const clientPort = random.integer(32_768, 60_999);
      const [upBytes, downBytes] = [random.size(2_000), random.size(9_000)];
      yield {
        at,
        client,
        to,
        protocol: 6,
        clientPort,
        serverPort: server.ports[0] ?? 443,
        upBytes,
        downBytes,
      };
    }
  },
};
