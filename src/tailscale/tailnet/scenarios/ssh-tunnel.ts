import { tickMs, windowMs } from '../conversation.js';
import type { Scenario } from '../scenario.js';
import { findCulprit, findRole } from './cast.js';

export const sshTunnel: Scenario = {
  summary: 'one laptop moves gigabytes through port 22 of a server: a tunnel, not a shell',
  *talk({ tailnet, tick, random }) {
    const client = findCulprit(tailnet).node;
    const server = findRole(tailnet, 'web');
    for (let at = tick; at < tick + tickMs; at += windowMs) {
      const [upBytes, downBytes] = [random.size(3_000_000, 0.3), random.size(9_000_000, 0.3)];
      const to = { kind: 'virtual', node: server } as const;
      yield { at, client, to, protocol: 6, clientPort: 51_422, serverPort: 22, upBytes, downBytes };
    }
  },
};
