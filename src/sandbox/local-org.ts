import { join } from 'node:path';
import { TailscaleDdError } from '../errors.js';
import { facetRoutes } from './http/facet-routes.js';
import { createAskedPaths } from './intake/asked-paths.js';
import { createPipelineReader } from './intake/installed-pipelines.js';
import { LiveMonitors } from './monitors/live-monitors.js';
import { LiveRules } from './monitors/live-rules.js';
import { startLoop, type Loop } from './monitors/loop.js';
import type { Org } from './org.js';
import type { PageFacet, PageSources } from './page/page-sources.js';
import { pageRoutes } from './page/routes.js';
import { startSandbox, type Sandbox, type SandboxOptions } from './server.js';
import { demandFacets } from './store/declared-facets.js';
import { openDuckdbStore } from './store/duckdb-store.js';
import { openFallbackStore } from './store/fallback-store.js';
import type { OrgLogs } from './store/org-logs.js';
import { defaultRetention, forgetOld, type Retention } from './store/retention.js';

export interface LocalOrgOptions extends Omit<SandboxOptions, 'openLogs' | 'routes'> {
  readonly version: string;
  /** Folder of the page's bundled client. */
  readonly clientFolder: string;
  readonly facets?: readonly PageFacet[];
  readonly scenario?: string | undefined;
  readonly retention?: Retention;
}

/** A Datadog org with its pages, its log store and its monitors running. */
export interface LocalOrg extends Sandbox {
  readonly logs: OrgLogs;
  readonly monitors: LiveMonitors;
  /** Evaluates monitors and forgets old logs. */
  readonly loop: Loop;
  readonly pages: PageSources;
}

const evaluateEveryMs = 5_000;

export async function startLocalOrg(options: LocalOrgOptions): Promise<LocalOrg> {
  const parts: Parts = {};
  const sandbox = await startSandbox({
    ...options,
    openLogs: async (org) => {
      const logs = demandFacets(await openStore(org, options), org);
      const monitors = new LiveMonitors(org);
      const rules = new LiveRules(org);
      logs.onProcessed((events) => {
        monitors.take(events);
        return rules.take(events);
      });
      Object.assign(parts, { logs, monitors, rules });
      return logs;
    },
    routes: (org) => {
      parts.pages = pagesOf(org, parts, options);
      return [...pageRoutes(parts.pages), ...facetRoutes];
    },
  });
  const { logs, monitors, rules, pages } = parts;
  if (logs === undefined || monitors === undefined || rules === undefined || pages === undefined)
    throw new Error('the org did not open');
  const { clock } = sandbox.org;
  await monitors.restore(logs, clock.now());
  await rules.restore(logs, clock.now());
  const retention = options.retention ?? defaultRetention;
  const loop = startLoop(
    evaluateEveryMs,
    async () => {
      monitors.evaluate(clock.now());
      await forgetOld(logs, clock.now(), retention);
    },
    options.warn ?? (() => undefined),
  );
  const close = async (): Promise<void> => {
    loop.stop();
    await sandbox.close();
  };
  return { ...sandbox, close, logs, monitors, loop, pages };
}

interface Parts {
  logs?: OrgLogs;
  monitors?: LiveMonitors;
  rules?: LiveRules;
  pages?: PageSources;
}

function pagesOf(org: Org, { logs, monitors, rules }: Parts, options: LocalOrgOptions): PageSources {
  return {
    org,
    version: options.version,
    clientFolder: options.clientFolder,
    store: logs?.kind ?? { kind: 'memory' },
    scenario: options.scenario,
    facets: options.facets ?? [],
    monitors: () => [...(monitors?.list() ?? []), ...(rules?.list(org.clock.now()) ?? [])],
    monitor: (kind, id) => (kind === 'rule' ? rules?.find(id, org.clock.now()) : monitors?.find(id)),
    newestEntry: () => logs?.newestEntry(),
  };
}

async function openStore(
  org: Omit<Org, 'logs'>,
  { dataFolder, warn, enforcesLimits }: LocalOrgOptions,
): Promise<OrgLogs> {
  const tellOutOfTime = (count: number): void => {
    warn?.(
      `${count} logs were left out, as Datadog does it: their date is over 18 hours back or 2 hours ahead of the ` +
        `org's clock, which POST /sandbox/clock sets`,
    );
  };
  // Recorded logs are worth a look at any age, so only an org that is asked to be as strict leaves them out.
  const timely = enforcesLimits === true ? { onOutOfTime: tellOutOfTime } : {};
  try {
    return await openDuckdbStore({
      dataFolder: dataFolder === undefined ? undefined : join(dataFolder, 'logs'),
      pipelines: createPipelineReader(org),
      askedPaths: createAskedPaths(org),
      ...timely,
    });
  } catch (error) {
    if (!(error instanceof TailscaleDdError) || error.code !== 'dependency') throw error;
    warn?.(`${error.message} (${error.hint})`);
    return openFallbackStore(org, { note: error.message, ...timely });
  }
}
