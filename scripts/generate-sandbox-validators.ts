/**
 * Compiles the checks of the sandbox's request bodies to `src/sandbox/generated/`, out of the models of the installed
 * API client, so that a start compiles no schema.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import type { Schema } from './generate-schemas.js';
import { ClientModels } from './generate-schemas.js';

const root = resolve(import.meta.dirname, '..');

/** Bodies whose unknown keys the server drops: their objects are left open. */
const openBodies: readonly {
  readonly name: string;
  readonly version: 'v1' | 'v2';
  readonly model: string;
}[] = [
  { name: 'monitor', version: 'v1', model: 'Monitor' },
  { name: 'logPipeline', version: 'v1', model: 'LogsPipeline' },
  { name: 'slo', version: 'v1', model: 'ServiceLevelObjectiveRequest' },
  { name: 'logMetricCreate', version: 'v2', model: 'LogsMetricCreateRequest' },
  { name: 'logMetricUpdate', version: 'v2', model: 'LogsMetricUpdateRequest' },
  { name: 'securityRule', version: 'v2', model: 'SecurityMonitoringRuleUpdatePayload' },
  { name: 'restrictionPolicy', version: 'v2', model: 'RestrictionPolicyUpdateRequest' },
  { name: 'logAggregate', version: 'v2', model: 'LogsAggregateRequest' },
  { name: 'logSearch', version: 'v2', model: 'LogsListRequest' },
];

/** Parts of a dashboard; unknown keys are refused in widgets, as the server does. */
const dashboardParts: readonly { readonly name: string; readonly definition: string }[] = [
  { name: 'widgetDefinition', definition: 'WidgetDefinition' },
  { name: 'widgetLayout', definition: 'WidgetLayout' },
];

export function generate(): void {
  const ajv = new Ajv({
    allErrors: true,
    logger: false,
    strict: false,
    validateSchema: false,
    unicode: false,
    code: { source: true, esm: true },
  });
  const exported: Record<string, string> = {};
  for (const { name, version, model } of openBodies) {
    ajv.addSchema(openSchema(version, model), name);
    exported[name] = name;
  }
  const dashboard: Schema = JSON.parse(
    readFileSync(resolve(root, 'schemas/dashboard.schema.json'), 'utf8'),
  ) as Schema;
  for (const { name, definition } of dashboardParts) {
    const known = takeWhatIsPublished(dashboard['definitions'] as Record<string, Schema>);
    const definitions = reachable(definition, known);
    ajv.addSchema({ $ref: `#/definitions/${definition}`, definitions: loosen(definitions) }, name);
    exported[name] = name;
  }
  const folder = resolve(root, 'src/sandbox/generated');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    resolve(folder, 'validators.js'),
    `/* eslint-disable */\n${standalone.default(ajv, exported)}\n`,
  );
  writeFileSync(resolve(folder, 'validators.d.ts'), declare(Object.keys(exported)));
}

function declare(names: readonly string[]): string {
  const lines = names.map((name) => `export const ${name}: Validator;`);
  return `import type { Validator } from '../schema.js';\n${lines.join('\n')}\n`;
}

function openSchema(version: 'v1' | 'v2', model: string): Schema {
  const models = new ClientModels(version);
  const reference = models.schemaOf(model);
  return { ...reference, definitions: loosen(open(models.definitions) as Record<string, Schema>) };
}

/** The schema without `additionalProperties: false`. */
function open(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(open);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, inner]) => !(key === 'additionalProperties' && inner === false))
      .map(([key, inner]) => [key, open(inner)]),
  );
}

/** Definitions as the server checks them, where the client's models are stricter. */
function loosen(definitions: Readonly<Record<string, Schema>>): Record<string, Schema> {
  return Object.fromEntries(
    Object.entries(definitions).map(([name, schema]) => [
      name,
      loosenParts(freeTag(schema, definitions)) as Schema,
    ]),
  );
}

/**
 * The client reads one element where the server takes more; and the schemas of assets catch misspelt aggregations of
 * the older queries, which the API takes as any text.
 */
function loosenParts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(loosenParts);
  if (typeof value !== 'object' || value === null) return value;
  if ('items' in value && Array.isArray(value.items) && 'maxItems' in value) {
    const { maxItems: _, ...rest } = value;
    return { ...rest, items: loosenParts(value.items[0]) };
  }
  if ('enum' in value && 'type' in value && value.type === 'string') return { type: 'string' };
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, loosenParts(inner)]));
}

/**
 * Dashboards that integrations publish hold titles on widgets whose models have none, palettes and queries over whole
 * traces that no model knows: redis_enterprise, gravitee, cloudquery and vercel in DataDog/integrations-extras. A group
 * is known to refuse such keys.
 */
function takeWhatIsPublished(definitions: Readonly<Record<string, Schema>>): Record<string, Schema> {
  const titled = {
    title: { type: 'string' },
    title_size: { type: 'string' },
    title_align: { type: 'string' },
  };
  const patched = Object.entries(definitions).map(([name, schema]): [string, Schema] => {
    const hasOwnKeys = name.endsWith('WidgetDefinition') && schema['additionalProperties'] === false;
    if (hasOwnKeys && name !== 'GroupWidgetDefinition') {
      return [name, { ...schema, properties: { ...titled, ...(schema['properties'] as Schema) } }];
    }
    if (name === 'WidgetPalette') return [name, { type: 'string' }];
    return [name, takeTraceQueries(schema)];
  });
  return Object.fromEntries(patched);
}

/** No arm of the union says what a query over whole traces looks like, so that any is taken. */
function takeTraceQueries(schema: Schema): Schema {
  const properties = schema['properties'] as Readonly<Record<string, Schema>> | undefined;
  const sources = properties?.['data_source']?.['enum'] as readonly string[] | undefined;
  if (sources?.includes('spans') !== true) return schema;
  return { ...schema, properties: { ...properties, data_source: { enum: [...sources, 'traces'] } } };
}

/** The property that tells the arms of a union apart is asked for only if every arm asks for it. */
function freeTag(union: Schema, definitions: Readonly<Record<string, Schema>>): Schema {
  const { required, allOf, ...rest } = union;
  if (!Array.isArray(allOf) || !Array.isArray(required)) return union;
  const arms = (allOf as readonly Schema[]).map(({ then }) => {
    const arm = then as Schema;
    const name = arm['$ref'];
    return typeof name === 'string' ? definitions[name.slice('#/definitions/'.length)] : arm;
  });
  const isAsked = arms.every((arm) =>
    ((arm?.['required'] ?? []) as readonly unknown[]).includes(required[0]),
  );
  return isAsked ? union : { ...rest, allOf };
}

function reachable(name: string, all: Readonly<Record<string, Schema>>): Record<string, Schema> {
  const found: Record<string, Schema> = {};
  const visit = (definition: string): void => {
    const schema = all[definition];
    if (schema === undefined || found[definition] !== undefined) return;
    found[definition] = schema;
    for (const [, inner] of JSON.stringify(schema).matchAll(/"#\/definitions\/([^"]+)"/g)) visit(inner ?? '');
  };
  visit(name);
  return found;
}
