import type { JsonObject } from '../../json.js';
import { asArray, asObject, isObject, pick } from '../../json.js';
import type { Org } from '../../org.js';

// Read off the cassettes of DataDog/datadog-api-client-typescript and DataDog/terraform-provider-datadog.

const typeIds: ReadonlyMap<unknown, number> = new Map([
  ['monitor', 0],
  ['metric', 1],
  ['time_slice', 2],
]);

export function createSlo(request: JsonObject, id: string, org: Org): JsonObject {
  const now = Math.floor(org.clock.now() / 1000);
  const creator = { name: org.user.name, handle: org.user.handle, email: org.user.handle };
  return build(request, { id, creator, created_at: now, modified_at: now });
}

/** PUT replaces everything but the origin and the type, which never changes. */
export function replaceSlo(slo: JsonObject, request: JsonObject, org: Org): JsonObject {
  return build(
    { ...request, type: slo['type'] },
    {
      ...pick(slo, ['id', 'creator', 'created_at']),
      modified_at: Math.floor(org.clock.now() / 1000),
    },
  );
}

/** The SLO without some of its thresholds; `undefined` when none is left. */
export function withoutTimeframes(
  slo: JsonObject,
  timeframes: readonly unknown[],
  org: Org,
): JsonObject | undefined {
  const thresholds = asArray(slo['thresholds']).filter(
    (threshold) => !timeframes.includes(asObject(threshold)['timeframe']),
  );
  return thresholds.length === 0 ? undefined : replaceSlo(slo, { ...slo, thresholds }, org);
}

function build(request: JsonObject, origin: JsonObject): JsonObject {
  const thresholds = asArray(request['thresholds']).filter(isObject).map(normalizeThreshold);
  const shown = thresholds.find(({ timeframe }) => timeframe === request['timeframe']) ?? thresholds[0] ?? {};
  const specification = normalizeSpecification(request['sli_specification']);
  const query = request['query'] ?? queryOf(asObject(asObject(specification)['count']));
  return {
    id: origin['id'],
    name: request['name'],
    tags: request['tags'] ?? [],
    monitor_tags: [],
    thresholds,
    type: request['type'],
    type_id: typeIds.get(request['type']),
    description: request['description'] ?? '',
    timeframe: shown['timeframe'],
    ...(shown['warning'] === undefined ? {} : { warning_threshold: shown['warning'] }),
    target_threshold: shown['target'],
    ...(query === undefined || request['type'] !== 'metric' ? {} : { query }),
    ...(request['type'] === 'monitor' ? { monitor_ids: request['monitor_ids'] } : {}),
    creator: origin['creator'],
    created_at: origin['created_at'],
    modified_at: origin['modified_at'],
    ...(asArray(request['groups']).length === 0 ? {} : { groups: request['groups'] }),
    ...(specification === undefined ? {} : { sli_specification: specification }),
  };
}

/** `95` shows as `95.`, `99.5` as `99.5`, whatever was sent. */
function normalizeThreshold(sent: JsonObject): JsonObject {
  const { timeframe, target, warning } = sent;
  return {
    timeframe,
    target,
    target_display: display(target),
    ...(typeof warning === 'number' ? { warning, warning_display: display(warning) } : {}),
  };
}

function display(value: unknown): string {
  return Number.isInteger(value) ? `${String(value)}.` : String(value);
}

function normalizeSpecification(sent: unknown): JsonObject | undefined {
  if (!isObject(sent)) return undefined;
  const slice = sent['time_slice'];
  return isObject(slice) ? { ...sent, time_slice: { query_interval_seconds: 300, ...slice } } : sent;
}

/** The older form of a count specification: each formula with the queries in place of their names. */
function queryOf(count: JsonObject): JsonObject | undefined {
  const good = expand(count, 'good_events_formula');
  if (good === undefined) return undefined;
  const total = expand(count, 'total_events_formula');
  const bad = expand(count, 'bad_events_formula');
  const denominator = total ?? (bad === undefined ? good : `(${good}) + (${bad})`);
  return { numerator: good, denominator };
}

function expand(count: JsonObject, key: string): string | undefined {
  const sent = count[key];
  const formula = isObject(sent) ? sent['formula'] : sent;
  if (typeof formula !== 'string') return undefined;
  const queries = new Map(
    asArray(count['queries'])
      .filter(isObject)
      .map((query) => [query['name'], String(query['query'])]),
  );
  return formula.replace(/[A-Za-z_]\w*/g, (name) => queries.get(name) ?? name);
}
