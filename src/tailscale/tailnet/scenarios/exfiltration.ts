import { tickMs, windowMs } from '../conversation.js';
import type { Scenario } from '../scenario.js';
import { findRole } from './cast.js';

export const exfiltration: Scenario = {
  summary: 'the database uploads to one host behind the subnet router that it never talked to before',
  *talk({ tailnet, tick, random }) {
    const client = findRole(tailnet, 'database');
    const to = { kind: 'subnet', node: findRole(tailnet, 'subnet-router'), host: '10.20.99.66' } as const;
    for (let at = tick; at < tick + tickMs; at += windowMs) {
      const upBytes = random.size(25_000_000, 0.2);
      yield {
        at,
        client,
        to,
        protocol: 6,
        clientPort: 44_321,
        serverPort: 443,
        upBytes,
        downBytes: (upBytes / 200) | 0,
      };
    }
  },
};
