import { applyPlan, type ApplyResult } from '../../src/deploy/apply.js';
import type { Clock } from '../../src/deploy/requests/clock.js';
import { sandboxCredentials } from '../../src/deploy/access/credentials.js';
import { connectOrg } from '../../src/deploy/datadog/connect-org.js';
import type { Journal, JournalEntry } from '../../src/deploy/journal.js';
import { makePlan, type MadePlan, type PlanRequest } from '../../src/deploy/make-plan.js';
import type { Org } from '../../src/deploy/org.js';
import { isArray, isObject, omit, type JsonObject } from '../../src/deploy/json.js';
import type { DeployPlan } from '../../src/deploy/plan.js';
import { createRateLimitGate } from '../../src/deploy/requests/rate-limits.js';
import { retryOrg } from '../../src/deploy/requests/retrying-org.js';
import type { Assets } from '../../src/model/asset-tree.js';

/** Waits next to nothing, so that retries cost no time. */
export const hastyClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, Math.min(milliseconds, 5))),
  random: () => 0.5,
};

interface OpenOptions {
  readonly timeoutMs?: number;
  readonly readsPolicies?: boolean;
  /** Before each request goes out. */
  readonly onRequest?: () => Promise<void>;
}

export function openOrg(url: string, options: OpenOptions = {}): Org {
  const { timeoutMs = 5000, readsPolicies = false, onRequest } = options;
  const gate = createRateLimitGate(hastyClock);
  const org = connectOrg(sandboxCredentials(url), {
    name: 'sandbox',
    gate: {
      ...gate,
      enter: async (endpoint) => {
        await onRequest?.();
        await gate.enter(endpoint);
      },
    },
    timeoutMs,
    readsPolicies,
  });
  return retryOrg(org, hastyClock);
}

/** A journal in memory, shared by the runs of one test. */
export function memoryJournal(): Journal & { readonly entries: JournalEntry[] } {
  const entries: JournalEntry[] = [];
  return {
    entries,
    append: (entry) => {
      entries.push(entry);
      return Promise.resolve();
    },
  };
}

export type RequestOptions = Partial<Omit<PlanRequest, 'assets'>>;

function planRequest(assets: Assets, options: RequestOptions = {}): PlanRequest {
  return {
    assets,
    project: 'tailscale',
    adopt: [],
    only: [],
    prune: false,
    first: false,
    shadow: false,
    promote: [],
    foreignMarks: [],
    pipelineOrder: 'place',
    dashboardList: undefined,
    restrictTo: undefined,
    without: [],
    journal: memoryJournal(),
    ...options,
  };
}

export function plan(org: Org, assets: Assets, options: RequestOptions = {}): Promise<MadePlan> {
  return makePlan(org, planRequest(assets, options));
}

export function apply(
  org: Org,
  made: DeployPlan,
  { journal = memoryJournal(), project = 'tailscale' }: RequestOptions,
): Promise<ApplyResult> {
  return applyPlan(org, made, {
    project,
    clock: hastyClock,
    journal,
    signal: new AbortController().signal,
    onStep: () => undefined,
  });
}

export async function deploy(
  org: Org,
  assets: Assets,
  options: RequestOptions = {},
): Promise<ApplyResult & { readonly made: MadePlan }> {
  const request = planRequest(assets, options);
  const made = await makePlan(org, request);
  const result = await apply(org, made.plan, request);
  return { ...result, made };
}

/** One call past the deploy: what somebody else does to the org. */
export async function call(url: string, method: string, path: string, body?: unknown): Promise<JsonObject> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: {
      'DD-API-KEY': '0'.repeat(32),
      'DD-APPLICATION-KEY': '0'.repeat(40),
      'Content-Type': 'application/json',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  const json: unknown = text === '' ? {} : JSON.parse(text);
  return isObject(json) ? json : { list: isArray(json) ? json : [] };
}

export function addFault(url: string, fault: JsonObject): Promise<JsonObject> {
  return call(url, 'POST', '/sandbox/faults', fault);
}

/** Everything in the org that a deploy can touch, by kind and id, without what the server stamps on it. */
export async function snapshot(org: Org): Promise<ReadonlyMap<string, JsonObject>> {
  const kinds = ['monitor', 'dashboard', 'log-pipeline'] as const;
  const lists = await Promise.all(kinds.map((kind) => org.list(kind)));
  const objects = await Promise.all(
    lists
      .flat()
      .map(async (object) =>
        object.kind === 'dashboard' ? ((await org.get('dashboard', object.id)) ?? object) : object,
      ),
  );
  return new Map(
    objects.map(({ kind, id, body }) => [
      `${kind}/${id}`,
      omit(body, ['modified', 'modified_at', 'overall_state', 'overall_state_modified']),
    ]),
  );
}
