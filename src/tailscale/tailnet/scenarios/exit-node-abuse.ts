import { tickMs, windowMs } from '../conversation.js';
import type { Scenario } from '../scenario.js';
import { findCulprit, findRole } from './cast.js';

export const exitNodeAbuse: Scenario = {
  summary:
    'a laptop sends everything it can find out through the exit node, where destinations are not logged',
  *talk({ tailnet, tick, random }) {
    const client = findCulprit(tailnet).node;
    const to = { kind: 'exit', node: findRole(tailnet, 'exit-node'), host: '198.51.100.7' } as const;
    for (let at = tick; at < tick + tickMs; at += windowMs) {
      const upBytes = random.size(30_000_000, 0.2);
      yield {
        at,
        client,
        to,
        protocol: 6,
        clientPort: 55_555,
        serverPort: 443,
        upBytes,
        downBytes: (upBytes / 100) | 0,
      };
    }
  },
};
