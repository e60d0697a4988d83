import { parseMonitorQuery } from '../../../language/monitor-query/index.js';
import { monitor as monitorSchema } from '../../generated/validators.js';
import type { Reply } from '../../http/reply.js';
import { refuse } from '../../http/reply.js';
import type { JsonObject } from '../../json.js';
import { asObject, sameJson } from '../../json.js';
import type { Org } from '../../org.js';
import { listDocuments } from '../../org.js';
import { findMistake } from '../../schema.js';

/** Types whose query compares nothing. */
const typesWithoutComparison: ReadonlySet<string> = new Set([
  'composite',
  'service check',
  'synthetics alert',
]);

/** What the server refuses about a whole monitor, in its own words. */
export function checkMonitor(monitor: JsonObject): Reply | undefined {
  const { type, query } = monitor;
  if (typeof type !== 'string' || type === '') return refuse(400, "The parameter 'type' is required");
  if (typeof query !== 'string' || query === '') return refuse(400, "The parameter 'query' is required");
  const text =
    checkShape(monitor) ?? checkPriority(monitor['priority']) ?? checkOptions(asObject(monitor['options']));
  if (text !== undefined) return refuse(400, text);
  return typesWithoutComparison.has(type) ? undefined : checkQuery(query, asObject(monitor['options']));
}

function checkShape(monitor: JsonObject): string | undefined {
  const mistake = findMistake(monitorSchema, monitor);
  if (mistake === undefined) return undefined;
  const [parameter = ''] = mistake.path.split('.');
  return invalid(parameter, `${mistake.path}: ${mistake.text}`);
}

/** 1 to 5; 0 stands for none. */
function checkPriority(priority: unknown): string | undefined {
  const isLevel =
    typeof priority === 'number' && Number.isInteger(priority) && priority >= 0 && priority <= 5;
  if (priority === undefined || priority === null || isLevel) return undefined;
  return invalid('priority', `${String(priority)} is not between 1 and 5`);
}

function checkOptions(options: JsonObject): string | undefined {
  const thresholds = asObject(options['thresholds']);
  if (typeof options['timeout_h'] === 'number' && options['timeout_h'] > 24) {
    return invalid('options', 'timeout_h must be at most 24');
  }
  if (isNumber(thresholds['warning_recovery']) && !isNumber(thresholds['warning'])) {
    return invalid('options', 'warning_recovery needs a warning threshold');
  }
  return undefined;
}

function checkQuery(query: string, options: JsonObject): Reply | undefined {
  const comparison = /(?:[<>]=?|[=!]=)\s*(-?[\d.]+(?:e[+-]?\d+)?)\s*$/i.exec(query);
  if (comparison === null) return refuse(400, invalid('query', 'invalid operator specified: '));
  const parsed = searchQuery.test(query) ? parseMonitorQuery(query) : undefined;
  if (parsed?.ok === false) return refuse(400, invalid('query', parsed.problems[0]?.message ?? query));
  const compared = Number(comparison[1]);
  const critical = asObject(options['thresholds'])['critical'];
  if (typeof critical !== 'number' || critical === compared) return undefined;
  const [wanted, found] = [asFloat(critical), asFloat(compared)];
  return refuse(400, `Alert threshold (${wanted}) does not match that used in the query (${found}).`);
}

/** `logs("...")` and its like, whose language is known in full. */
const searchQuery = /^\s*[a-z-]+\(\s*"/;

function invalid(parameter: string, reason: string): string {
  return `The value provided for parameter '${parameter}' is invalid: ${reason}`;
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number';
}

function asFloat(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

/** Two monitors are one when all that a person sets is equal. */
export function findDuplicate(monitor: JsonObject, org: Org): Reply | undefined {
  const keys = ['type', 'query', 'message', 'tags', 'options'];
  const twin = listDocuments(org, 'monitors').find(
    (other) => other['name'] === monitor['name'] && keys.every((key) => sameJson(other[key], monitor[key])),
  );
  if (twin === undefined) return undefined;
  return refuse(400, `Duplicate of an existing monitor_id:${String(twin['id'])} org_id:${org.user.orgId}`);
}
