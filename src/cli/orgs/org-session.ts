import { dirname } from 'node:path';
import { compile } from '../../compile/compile.js';
import { systemClock } from '../../deploy/requests/clock.js';
import { connectOrg } from '../../deploy/datadog/connect-org.js';
import { isJournalEntry, type Journal } from '../../deploy/journal.js';
import { makePlan, type MadePlan, type PlanRequest } from '../../deploy/make-plan.js';
import type { Org } from '../../deploy/org.js';
import { deployedKinds } from '../../deploy/checks/permissions.js';
import type { DeployPlan } from '../../deploy/plan.js';
import { createRateLimitGate } from '../../deploy/requests/rate-limits.js';
import { retryOrg } from '../../deploy/requests/retrying-org.js';
import { TailscaleDdError } from '../../errors.js';
import { journalPath, openJournal, readJournal } from '../../io/journal.js';
import type { Assets } from '../../model/asset-tree.js';
import type { Config } from '../../model/config.js';
import type { ResourceKind } from '../../model/plan.js';
import type { CommandInput } from '../command.js';
import type { OrgTarget } from './org-targets.js';
import type { Project } from '../project.js';

/** Longest wait for one answer of the API. Unit: milliseconds. */
const requestTimeoutMs = 60_000;

/** One organisation with what a command needs to plan and to write. */
export interface OrgSession {
  readonly target: OrgTarget;
  readonly org: Org;
  readonly journal: Journal;
  readonly project: string;
  readonly assets: Assets;
  readonly config: Config;
  readonly foreignMarks: readonly string[];
  readonly makePlan: (overrides?: Partial<PlanRequest>) => Promise<MadePlan>;
}

export function openSession(target: OrgTarget, loaded: Project, input: CommandInput): OrgSession {
  const { config } = loaded;
  const { options } = input;
  const restrictTo = target.restrictTo ?? config.restrictTo;
  const org = retryOrg(
    connectOrg(target.credentials, {
      name: target.name,
      gate: createRateLimitGate(systemClock),
      timeoutMs: requestTimeoutMs,
      readsPolicies: restrictTo !== undefined,
    }),
    systemClock,
  );
  const project = config.project ?? 'tailscale';
  const assets = assetsOf(target, loaded, input);
  const root = loaded.configPath === undefined ? input.context.cwd : dirname(loaded.configPath);
  const journal = journalOf(org, root);
  return {
    target,
    org,
    journal,
    project,
    assets,
    config,
    foreignMarks: config.foreignMarks ?? [],
    makePlan: async (overrides) => {
      const made = await makePlan(org, {
        assets,
        journal,
        project,
        adopt: listOf(options['adopt']),
        only: listOf(options['only']),
        prune: options['prune'] === true,
        first: options['first'] === true,
        shadow: options['shadow'] === true,
        promote: [],
        foreignMarks: config.foreignMarks ?? [],
        pipelineOrder: config.pipelineOrder ?? 'place',
        dashboardList: nameList(loaded),
        restrictTo,
        without: kindsOf(options['without']),
        ...overrides,
      });
      checkNames(made.plan, [...listOf(options['only']), ...listOf(options['adopt'])]);
      return made;
    },
  };
}

/** An org with settings of its own has assets of its own. */
function assetsOf(target: OrgTarget, { config, assets }: Project, { context }: CommandInput): Assets {
  if (target.settings === undefined) return assets;
  const shared = typeof config.settings === 'object' ? config.settings : {};
  return compile(context.content.integration({ ...shared, ...target.settings }));
}

function nameList({ config, integration }: Project): string | undefined {
  const { dashboardList = integration.manifest.tile.title } = config;
  return dashboardList === false ? undefined : dashboardList;
}

/** Kinds that `--without` names. Throws `usage`. */
export function kindsOf(option: CommandInput['options'][string]): readonly ResourceKind[] {
  return listOf(option).map((name) => {
    const kind = deployedKinds.find((each) => each === name);
    if (kind !== undefined) return kind;
    throw new TailscaleDdError('usage', `"${name}" is no kind of object`, {
      place: '--without',
      hint: `one of ${deployedKinds.join(', ')}`,
    });
  });
}

/** A name of `--only` or `--adopt` that is nothing here would quietly select nothing. */
function checkNames({ changes }: DeployPlan, names: readonly string[]): void {
  const kinds: readonly string[] = deployedKinds;
  const unknown = names.find(
    (name) => !kinds.includes(name) && !changes.some(({ kind, key }) => name === `${kind}/${key}`),
  );
  if (unknown === undefined) return;
  const [kind = ''] = unknown.split('/');
  const keys = changes.filter((change) => change.kind === kind).map((change) => `${kind}/${change.key}`);
  throw new TailscaleDdError('usage', `"${unknown}" is nothing that is defined or deployed here`, {
    hint: `one of ${(keys.length > 0 ? keys : kinds).join(', ')}`,
  });
}

function journalOf(org: Org, root: string): Journal {
  const path = journalPath(root, org);
  const append = openJournal(path);
  return {
    entries: readJournal(path).filter(isJournalEntry),
    append: (entry) => {
      append(entry);
      return Promise.resolve();
    },
  };
}

export function listOf(option: CommandInput['options'][string]): readonly string[] {
  if (typeof option === 'string') return option.split(',');
  return Array.isArray(option) ? option.flatMap((each: string) => each.split(',')) : [];
}
