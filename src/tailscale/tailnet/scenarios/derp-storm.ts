import { windowMs } from '../conversation.js';
import type { Scenario } from '../scenario.js';

export const derpStorm: Scenario = {
  summary: 'a firewall change drops UDP, and nearly every pair of nodes falls back to the relays',
  relayedShare: 0.92,
  // Retries and stalled transfers: people click again and again on the same thing.
  *talk({ tailnet, tick, random }) {
    const servers = tailnet.nodes.filter(({ ports }) => ports.length > 0);
    const clients = tailnet.nodes.filter(({ user }) => user !== undefined);
    for (const [index, client] of clients.entries()) {
      const server = servers[index % servers.length];
      if (server === undefined) return;
      const to = { kind: 'virtual', node: server } as const;
      for (const at of [tick, tick + 6 * windowMs]) {
        if (!random.chance(0.8)) continue;
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
    }
  },
};
