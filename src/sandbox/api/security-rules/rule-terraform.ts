import type { JsonObject } from '../../json.js';
import { asArray, isObject, omit, pick } from '../../json.js';

// The order of the lines is that of the cassette "Convert a rule from JSON to Terraform" of
// DataDog/datadog-api-client-typescript, the names of blocks are those of
// https://registry.terraform.io/providers/DataDog/datadog/latest/docs/resources/security_monitoring_rule

const ruleKeys: readonly string[] = [
  'name',
  'isEnabled',
  'queries',
  'options',
  'cases',
  'thirdPartyCases',
  'message',
  'tags',
  'hasExtendedTitle',
  'type',
  'filters',
  'referenceTables',
  'calculatedFields',
  'schedulingOptions',
  'groupSignalsBy',
];

const firstKeys: Readonly<Record<string, readonly string[]>> = {
  queries: [
    'query',
    'groupByFields',
    'hasOptionalGroupByFields',
    'distinctFields',
    'metrics',
    'aggregation',
    'name',
    'dataSource',
  ],
  options: ['keepAlive', 'maxSignalDuration', 'detectionMethod', 'evaluationWindow'],
  cases: ['name', 'status', 'notifications', 'condition'],
};

/** Lists of blocks are named in the singular. */
const renamed: Readonly<Record<string, string>> = {
  isEnabled: 'enabled',
  queries: 'query',
  cases: 'case',
  filters: 'filter',
  actions: 'action',
  thirdPartyCases: 'third_party_case',
  rootQueries: 'root_query',
};

/** A rule as the Terraform resource that makes it. */
export function convertRule(rule: JsonObject): string {
  const label = String(rule['name'])
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, '_');
  const lines = writeMembers(pick(rule, ruleKeys), '\t');
  return [`resource "datadog_security_monitoring_rule" "${label}" {`, ...lines, '}', ''].join('\n');
}

function writeMembers(block: JsonObject, indent: string): readonly string[] {
  return Object.entries(block).flatMap(([key, value]) => writeMember(key, value, indent));
}

function writeMember(key: string, value: unknown, indent: string): readonly string[] {
  const name = renamed[key] ?? key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const blocks = isObject(value) ? [value] : asArray(value).filter(isObject);
  if (blocks.length > 0) {
    return blocks.flatMap((block) => [
      `${indent}${name} {`,
      ...writeMembers(order(block, firstKeys[key] ?? []), `${indent}\t`),
      `${indent}}`,
    ]);
  }
  if (value === null || value === undefined || (key === 'filters' && asArray(value).length === 0)) return [];
  return [`${indent}${name} = ${writeValue(value)}`];
}

/** `metric` is an older name for the first of `metrics`, `index` for the first of `indexes`. */
function order(block: JsonObject, first: readonly string[]): JsonObject {
  return { ...pick(block, first), ...omit(block, [...first, 'metric', 'indexes']) };
}

function writeValue(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(writeValue).join(', ')}]`;
  // In HCL a template begins with "${" or "%{".
  return JSON.stringify(value).replace(/[$%]\{/g, (opening) => `${opening[0] ?? ''}${opening}`);
}
