import { join } from 'node:path';
import { TailscaleDdError } from '../errors.js';
import { createAskedPaths } from './intake/asked-paths.js';
import { createPipelineReader } from './intake/installed-pipelines.js';
import { createMemoryStore } from './memory-store.js';
import type { Org } from './org.js';
import type { PageFacet } from './page/page-sources.js';
import { pageRoutes } from './page/routes.js';
import { startSandbox, type Sandbox, type SandboxOptions } from './server.js';
import { openDuckdbStore, type OrgLogs } from './store/duckdb-store.js';

export interface LocalOrgOptions extends Omit<SandboxOptions, 'openLogs' | 'routes'> {
  readonly version: string;
  /** Folder of the page's bundled client. */
  readonly clientFolder: string;
  readonly facets?: readonly PageFacet[];
  readonly scenario?: string | undefined;
}

/** A Datadog org with its pages, its log store and its monitors running. */
export async function startLocalOrg(options: LocalOrgOptions): Promise<Sandbox> {
  let store: OrgLogs | undefined;
  let note: string | undefined;
  const sandbox = await startSandbox({
    ...options,
    openLogs: async (org) => {
      const opened = await openStore(org, options.dataFolder);
      if ('message' in opened) {
        note = opened.message;
        options.warn?.(opened.message);
        return createMemoryStore();
      }
      store = opened;
      return opened;
    },
    routes: (org) =>
      pageRoutes({
        org,
        version: options.version,
        clientFolder: options.clientFolder,
        store: note === undefined ? { kind: 'duckdb' } : { kind: 'memory', note },
        scenario: options.scenario,
        facets: options.facets ?? [],
        monitors: () => [],
        monitor: () => undefined,
        newestEntry: () => store?.newestEntry(),
      }),
  });
  return sandbox;
}

async function openStore(
  org: Omit<Org, 'logs'>,
  dataFolder: string | undefined,
): Promise<OrgLogs | TailscaleDdError> {
  try {
    return await openDuckdbStore({
      dataFolder: dataFolder === undefined ? undefined : join(dataFolder, 'logs'),
      pipelines: createPipelineReader(org),
      askedPaths: createAskedPaths(org),
    });
  } catch (error) {
    if (error instanceof TailscaleDdError && error.code === 'dependency') return error;
    throw error;
  }
}
