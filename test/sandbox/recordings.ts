import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Call } from './client.js';

/** One recorded request with its answer. */
interface Recording {
  readonly source: string;
  readonly feature: string;
  readonly scenario: string;
  readonly frozen: string;
  readonly n: number;
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly requestBody: unknown;
  readonly status: number;
  readonly responseBody: unknown;
  readonly suspect?: string;
  readonly truncated?: unknown;
}

export interface Scenario {
  readonly name: string;
  readonly frozen: string;
  readonly steps: readonly Recording[];
}

/** Paths of the families that the sandbox serves. */
const served = [
  /^\/api\/v1\/monitor(\/(search|validate|can_delete|\d+|\d+\/validate|groups\/search))?$/,
  /^\/api\/v1\/dashboard(\/[^/]+)?$/,
  /^\/api\/v[12]\/dashboard\/lists\/manual/,
  /^\/api\/v1\/logs\/config\//,
  /^\/api\/v2\/logs\/config\/metrics/,
  /^\/api\/v2\/security_monitoring\/rules(?!\/bulk)/,
  /^\/api\/v1\/slo(\/[0-9a-z]+)?$/,
  /^\/api\/v2\/restriction_policy\//,
  /^\/api\/v2\/logs$/,
  /^\/v1\/input/,
  /^\/api\/v2\/logs\/(events|analytics)/,
  /^\/api\/v[12]\/events/,
  /^\/api\/v1\/logs-queries\/list$/,
  /^\/api\/v1\/(check_run|validate)$/,
  /^\/api\/v2\/(current_user|permissions)$/,
  /^\/api\/v2\/(current_user\/)?application_keys/,
];

/** Scenarios whose every step is of a served family and none is marked as shortened or made up. */
export function readScenarios(folder: string): readonly Scenario[] {
  const byName = new Map<string, Recording[]>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.ndjson'))) {
    for (const line of readFileSync(join(folder, file), 'utf8').split('\n').filter(Boolean)) {
      const step = JSON.parse(line) as Recording;
      const key = [step.source, step.feature, step.scenario, step.frozen].join(' | ');
      byName.set(key, [...(byName.get(key) ?? []), step]);
    }
  }
  return [...byName]
    .map(([name, steps]) => ({
      name,
      frozen: steps[0]?.frozen ?? '',
      steps: steps.toSorted((left, right) => left.n - right.n),
    }))
    .filter(({ steps }) =>
      steps.every((step) => served.some((path) => path.test(step.path)) && !step.suspect),
    );
}

/** Replays a scenario; answers the first difference, or `undefined`. */
export async function replay(
  scenario: Scenario,
  call: Call,
  callWithoutKeys: Call,
): Promise<string | undefined> {
  const ids = new Map<string, unknown>();
  for (const step of scenario.steps) {
    const query = new URLSearchParams(
      Object.entries(step.query ?? {}).map(([key, value]): [string, string] => [key, swapText(value, ids)]),
    );
    const path = step.path
      .split('/')
      .map((part) => swapText(part, ids))
      .join('/');
    const target = query.size === 0 ? path : `${path}?${query.toString()}`;
    const body = step.requestBody === null ? undefined : swapIds(step.requestBody, ids);
    const answer = await (step.status === 403 ? callWithoutKeys : call)(step.method, target, body);
    const place = `${step.n} ${step.method} ${step.path}`;
    if (answer.status !== step.status) {
      return `${place}: ${step.status} was recorded, got ${answer.status} ${JSON.stringify(answer.body)}`;
    }
    learnIds(step.responseBody, answer.body, ids);
    const difference = compare(step, answer.body, ids);
    if (difference !== undefined) return `${place}: ${difference}`;
  }
  return undefined;
}

function swapText(text: string, ids: ReadonlyMap<string, unknown>): string {
  return text
    .split(',')
    .map((part) => String(ids.get(part) ?? part))
    .join(',');
}

function swapIds(value: unknown, ids: ReadonlyMap<string, unknown>): unknown {
  if (typeof value === 'string' || typeof value === 'number') {
    const known = ids.get(String(value));
    if (known !== undefined) return typeof value === 'string' ? String(known) : known;
    return typeof value === 'string' ? swapInside(value, ids) : value;
  }
  if (Array.isArray(value)) return value.map((item: unknown) => swapIds(item, ids));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, swapIds(item, ids)]));
}

/** Error texts name the ids of what they are about. */
function swapInside(text: string, ids: ReadonlyMap<string, unknown>): string {
  return [...ids]
    .filter(([recorded]) => recorded.length >= 6)
    .reduce((swapped, [recorded, given]) => swapped.replaceAll(recorded, String(given)), text);
}

/** Pairs the recorded ids with the ones that the sandbox gave. */
function learnIds(recorded: unknown, actual: unknown, ids: Map<string, unknown>): void {
  if (Array.isArray(recorded) && Array.isArray(actual)) {
    recorded.forEach((item, index) => learnIds(item, actual[index], ids));
    return;
  }
  if (!isRecord(recorded) || !isRecord(actual)) return;
  for (const [key, value] of Object.entries(recorded)) {
    const isId =
      key === 'id' && (typeof value === 'number' || (typeof value === 'string' && value !== actual[key]));
    if (isId && actual[key] !== undefined) ids.set(String(value), actual[key]);
    else learnIds(value, actual[key], ids);
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const volatileKeys = new Set(
  [
    'id id_str uid self org_id url elapsed request_id requestId monitor_id widget_ids icon',
    'date_happened created created_at createdAt modified modified_at updatedAt deleted_at',
    'creator author author_handle author_name creationAuthorId updateAuthorId updater',
    // Masked where they were recorded.
    'key last4 included',
    'overall_state overall_state_modified deleted_monitor_id deleted_dashboard_id deleted_dashboard_list_id',
  ].flatMap((line) => line.split(' ')),
);

/** Keys that answers held only before or only after some time; they are compared where both sides have them. */
const keysOfAnAge = new Set(
  [
    // Dashboards until early 2025.
    'is_read_only',
    // Monitors since 2024-10, 2025-05 and 2025-11.
    'restriction_policy draft_status assets',
    // Security rules since autumn 2024 and 2025.
    'isBeta isPartner metadata blocking dataSource',
    // In Datadog's own org only.
    'avalanche_window experience_type restricted run_as',
  ].flatMap((line) => line.split(' ')),
);

function compare(step: Recording, actual: unknown, ids: ReadonlyMap<string, unknown>): string | undefined {
  const isStrict = Number(step.frozen.slice(0, 4)) >= 2024;
  const wanted = swapIds(step.responseBody, ids);
  return isList(step) ? compareList(step, actual) : findDifference(wanted, actual, '', isStrict);
}

/** Lists of what the org held before say nothing about us but their form. */
function isList(step: Recording): boolean {
  if (step.method !== 'GET' && !/\/(search|list)$/.test(step.path)) return false;
  return /\/(monitor|search|dashboard|manual|pipelines|pipeline-order|metrics|rules|slo|events|list|permissions|application_keys)$/.test(
    step.path,
  );
}

function compareList(step: Recording, actual: unknown): string | undefined {
  if (step.status >= 400) return findDifference(step.responseBody, actual, '', true);
  if (Array.isArray(step.responseBody)) return Array.isArray(actual) ? undefined : 'is no list';
  const wanted = Object.entries(isRecord(step.responseBody) ? step.responseBody : {});
  const lost = wanted.find(
    ([key, value]) => Array.isArray(value) && (!isRecord(actual) || !Array.isArray(actual[key])),
  );
  return lost === undefined ? undefined : `${lost[0]} is no list in ${JSON.stringify(actual)}`;
}

function findDifference(
  wanted: unknown,
  actual: unknown,
  path: string,
  isStrict: boolean,
): string | undefined {
  if (Array.isArray(wanted) && Array.isArray(actual)) {
    if (wanted.length !== actual.length)
      return `${path} has ${actual.length} items, ${wanted.length} were recorded`;
    const isTags = path.endsWith('tags');
    const left: readonly unknown[] = isTags ? wanted.toSorted() : wanted;
    const right: readonly unknown[] = isTags ? actual.toSorted() : actual;
    return firstDefined(
      left.map((item, index) => findDifference(item, right[index], `${path}[${index}]`, isStrict)),
    );
  }
  if (isRecord(wanted) && isRecord(actual)) return compareKeys(wanted, actual, path, isStrict);
  if ((wanted ?? null) === (actual ?? null)) return undefined;
  return `${path} is ${JSON.stringify(actual)}, ${JSON.stringify(wanted)} was recorded`;
}

function compareKeys(
  wanted: Readonly<Record<string, unknown>>,
  actual: Readonly<Record<string, unknown>>,
  path: string,
  isStrict: boolean,
): string | undefined {
  const keys = [...new Set([...Object.keys(wanted), ...Object.keys(actual)])].filter(
    (key) => !volatileKeys.has(key),
  );
  return firstDefined(
    keys.map((key) => {
      const place = `${path}.${key}`;
      if (key in wanted && key in actual) return findDifference(wanted[key], actual[key], place, isStrict);
      if (!isStrict || keysOfAnAge.has(key)) return undefined;
      return key in wanted
        ? `${place} is missing`
        : `${place} was not recorded, got ${JSON.stringify(actual[key])}`;
    }),
  );
}

function firstDefined(texts: readonly (string | undefined)[]): string | undefined {
  return texts.find((text) => text !== undefined);
}
