import { slo as sloSchema } from '../../generated/validators.js';
import type { Reply } from '../../http/reply.js';
import { refuse } from '../../http/reply.js';
import type { JsonObject } from '../../json.js';
import { asArray, asObject, isObject } from '../../json.js';
import { findMistake } from '../../schema.js';

const types: ReadonlySet<unknown> = new Set(['metric', 'monitor', 'time_slice']);
const timeframes: ReadonlySet<unknown> = new Set(['7d', '30d', '90d', 'custom']);

/** What the server refuses about an SLO, in its own words. */
export function checkSlo(slo: JsonObject): Reply | undefined {
  return checkPayload(slo) ?? checkSource(slo, slo['type']) ?? checkRest(slo);
}

/**
 * PUT looks at what must be there before it looks for the SLO, and asks for the source of the type that the SLO has:
 * cassettes "Update an SLO" of DataDog/datadog-api-client-typescript, 2021 and 2024.
 */
export function checkSloUpdate(sent: JsonObject, type: unknown): Reply | undefined {
  return checkSource(sent, type) ?? checkRest(sent);
}

/** What every SLO must hold. */
export function checkPayload(slo: JsonObject): Reply | undefined {
  return refuseFor(findMissing(slo));
}

function checkRest(slo: JsonObject): Reply | undefined {
  return refuseFor(checkThresholds(slo['thresholds']) ?? checkShape(slo));
}

function refuseFor(text: string | undefined): Reply | undefined {
  return text === undefined ? undefined : refuse(400, `Invalid payload: ${text}`);
}

function checkShape(slo: JsonObject): string | undefined {
  const mistake = findMistake(sloSchema, slo);
  return mistake === undefined ? undefined : `'${mistake.path}': ${mistake.text}`;
}

function findMissing(slo: JsonObject): string | undefined {
  const required = ['type', 'name', 'thresholds'];
  const missing = required.find((key) => slo[key] === undefined);
  if (missing !== undefined) return `Required parameter '${missing}' is missing`;
  if (slo['name'] === '') return "Minimum length of parameter 'name' should be 1";
  const empty = required.find((key) => slo[key] === null);
  if (empty !== undefined) return `Required parameter '${empty}' is missing`;
  if (!types.has(slo['type']))
    return "Value of parameter 'type' should be any of these ['metric', 'monitor', 'time_slice']";
  return undefined;
}

function checkSource(slo: JsonObject, type: unknown): Reply | undefined {
  return refuseFor(findMissingSource(slo, type));
}

function findMissingSource(slo: JsonObject, type: unknown): string | undefined {
  const specification = asObject(slo['sli_specification']);
  switch (type) {
    case 'monitor':
      return asArray(slo['monitor_ids']).length === 0 ? 'must specify monitor_ids' : undefined;
    case 'metric':
      return isObject(slo['query']) || isObject(specification['count'])
        ? undefined
        : 'must specify the query for count types';
    default:
      return isObject(specification['time_slice'])
        ? undefined
        : 'must specify the sli_specification for time_slice types';
  }
}

function checkThresholds(thresholds: unknown): string | undefined {
  if (!Array.isArray(thresholds)) return "'thresholds' should be array";
  if (thresholds.length === 0) return "Minimum number of elements in parameter 'thresholds' should be 1";
  for (const threshold of thresholds.map(asObject)) {
    if (!timeframes.has(threshold['timeframe'])) {
      return "Value of parameter 'timeframe' should be any of these ['7d', '30d', '90d', 'custom']";
    }
    const { target, warning } = threshold;
    if (typeof target !== 'number') return "Required parameter 'target' is missing";
    if (target <= 0 || target >= 100) return "Value of parameter 'target' should be between 0 and 100";
    if (typeof warning === 'number' && warning <= target)
      return "Value of parameter 'warning' should be greater than 'target'";
  }
  return undefined;
}
