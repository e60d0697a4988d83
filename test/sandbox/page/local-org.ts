import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPage } from '../../../scripts/build-page.js';
import { isObject } from '../../../src/engine/event/mutable-event.js';
import { parseJson } from '../../../src/engine/json/parse-json.js';
import { startLocalOrg, type LocalOrg } from '../../../src/sandbox/local-org.js';
import type { IncomingLog } from '../../../src/sandbox/store-port.js';

export interface TestOrg {
  readonly org: LocalOrg;
  /** Calls Datadog's API; answers the parsed body. */
  readonly post: (path: string, body: unknown) => Promise<Readonly<Record<string, unknown>>>;
  readonly feed: (logs: readonly object[], receivedAt?: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** An org with its pages, the client bundled into a folder of its own. */
export async function openTestOrg(): Promise<TestOrg> {
  const folder = mkdtempSync(join(tmpdir(), 'tailscale-dd-page-'));
  await buildPage(folder);
  const org = await startLocalOrg({ version: '0.0.0', clientFolder: folder, port: 0 });
  return {
    org,
    post: async (path, body) => {
      const response = await fetch(org.url + path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: {
          'content-type': 'application/json',
          'dd-api-key': 'a'.repeat(32),
          'dd-application-key': 'b'.repeat(40),
        },
      });
      return (await response.json()) as Readonly<Record<string, unknown>>;
    },
    feed: async (logs, receivedAt = Date.now() - 60_000) => {
      await org.logs.append(logs.map((log): IncomingLog => ({ receivedAt, entry: toEntry(log) })));
    },
    close: async () => {
      await org.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function toEntry(log: object): IncomingLog['entry'] {
  const parsed = parseJson(JSON.stringify(log)) ?? null;
  return isObject(parsed) ? parsed : {};
}
