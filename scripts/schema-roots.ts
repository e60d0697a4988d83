import type { Schema } from './generate-schemas.js';

/** One schema file: which of the client's models it is made of, and what an asset asks for beyond the model. */
export interface RootSchema {
  readonly name: string;
  readonly title: string;
  readonly version: 'v1' | 'v2';
  readonly build: (schemaOf: (type: string) => Schema, definitions: Record<string, Schema>) => Schema;
}

export const rootSchemas: readonly RootSchema[] = [
  {
    name: 'dashboard',
    title: 'A dashboard of an integration (assets/dashboards/*.json)',
    version: 'v1',
    build: (schemaOf, definitions) => {
      schemaOf('Dashboard');
      const dashboard = take(definitions, 'Dashboard');
      dashboard['required'] = ['title', 'description', 'layout_type', 'template_variables', 'widgets'];
      extend(dashboard, {
        description: nullable('string'),
        tags: nullable('array', { items: { type: 'string' } }),
      });
      addWhatTheClientLacks(definitions);
      return dashboard;
    },
  },
  {
    name: 'monitor',
    title: 'A recommended monitor of an integration (assets/monitors/*.json, version 2)',
    version: 'v1',
    build: (schemaOf, definitions) => {
      schemaOf('Monitor');
      const monitor = take(definitions, 'Monitor');
      monitor['required'] = ['name', 'type', 'query', 'message', 'tags', 'options'];
      extend(monitor, {
        priority: nullable('integer', { minimum: 1, maximum: 5 }),
        restricted_roles: nullable('array', { items: { type: 'string' } }),
      });
      extend(pick(definitions, 'MonitorOptions'), {
        restriction_query: {},
        renotify_interval: { type: ['integer', 'string', 'null'] },
        no_data_timeframe: nullable('integer'),
      });
      extend(pick(definitions, 'MonitorThresholds'), {
        comparison: { type: 'string' },
        period: { type: 'object' },
        timeAggregator: { type: 'string' },
      });
      addStorage(pick(definitions, 'MonitorFormulaAndFunctionEventQueryDefinition'));
      return {
        type: 'object',
        required: ['version', 'created_at', 'last_updated_at', 'title', 'description', 'definition', 'tags'],
        properties: {
          version: { const: 2 },
          created_at: { type: 'string' },
          last_updated_at: { type: 'string' },
          title: { type: 'string', minLength: 1 },
          description: { type: 'string', minLength: 1 },
          tags: { type: 'array', items: { type: 'string' } },
          definition: monitor,
        },
        additionalProperties: false,
      };
    },
  },
  {
    name: 'security-rule',
    title: 'A detection rule of an integration (assets/security/*.json)',
    version: 'v2',
    build: (schemaOf, definitions) => {
      schemaOf('SecurityMonitoringStandardRuleResponse');
      const rule = take(definitions, 'SecurityMonitoringStandardRuleResponse');
      rule['required'] = ['name', 'type', 'message', 'cases', 'options', 'queries'];
      extend(rule, exportedRuleFields);
      pick(definitions, 'SecurityMonitoringStandardRuleQuery')['required'] = ['query'];
      pick(definitions, 'SecurityMonitoringRuleCase')['required'] = ['status'];
      return rule;
    },
  },
];

/** What an export of a rule holds beyond the API's model of it. */
const exportedRuleFields: Record<string, Schema> = {
  ...typed('string', 'partnerRuleId partnerIntegrationId customName'),
  ...typed('boolean', 'isBeta isPartner isDeprecated blocking'),
  ...typed('object', 'creator updater metadata'),
  ...typed('integer', 'createdAt updatedAt updateAuthorId creationAuthorId'),
};

function typed(type: string, names: string): Record<string, Schema> {
  return Object.fromEntries(names.split(' ').map((name) => [name, nullable(type)]));
}

function take(definitions: Record<string, Schema>, name: string): Schema {
  const schema = pick(definitions, name);
  delete definitions[name];
  return schema;
}

const legacyAggregations = 'count cardinality avg sum min max median pc75 pc90 pc95 pc98 pc99'.split(' ');

const calculatedField: Schema = {
  type: 'object',
  required: ['name', 'expression'],
  properties: { name: { type: 'string' }, expression: { type: 'string' } },
};

/** Fields and values that accepted dashboards hold and the client's models do not know yet. */
function addWhatTheClientLacks(definitions: Record<string, Schema>): void {
  for (const style of Object.values(definitions)) {
    const known = style['properties'] as Record<string, Schema> | undefined;
    if (known?.['palette'] === undefined || known['comparator'] !== undefined) continue;
    extend(style, { color_order: { type: 'string' }, order_reverse: { type: 'boolean' } });
  }
  extend(pick(definitions, 'FormulaAndFunctionEventQueryGroupBy'), {
    should_exclude_missing: { type: 'boolean' },
  });
  for (const query of ['FormulaAndFunctionEventQueryDefinition', 'ListStreamQuery']) {
    extend(pick(definitions, query), { calculated_fields: { type: 'array', items: calculatedField } });
  }
  extend(pick(definitions, 'MonitorSummaryWidgetDefinition'), {
    show_status: { type: 'boolean' },
    last_triggered_format: { type: 'string' },
  });
  const format = pick(definitions, 'WidgetConditionalFormat');
  extend(format, { type: { type: 'string' } });
  format['required'] = ['palette'];
  Object.assign(format, { if: { not: { required: ['type'] } }, then: { required: ['comparator', 'value'] } });
  takeMapExtents(definitions);
  const sort = pick(definitions, 'WidgetFormulaSort');
  sort['required'] = (sort['required'] as readonly string[]).filter((name) => name !== 'index');
  for (const legacy of ['LogsQueryCompute', 'LogQueryDefinitionGroupBySort']) {
    extend(pick(definitions, legacy), { aggregation: { type: 'string', enum: legacyAggregations } });
  }
  addArm(
    definitions,
    'FormulaAndFunctionQueryDefinition',
    'data_source',
    'FormulaAndFunctionEventQueryDefinition',
    ['app_sec_events', 'network_device_flows'],
  );
  definitions['CustomWidgetDefinition'] = {
    type: 'object',
    required: ['type', 'app_id'],
    properties: {
      type: { const: 'custom' },
      app_id: { type: 'string' },
      custom_widget_key: { type: 'string' },
      title: { type: 'string' },
      options: { type: 'object' },
    },
  };
  addArm(definitions, 'WidgetDefinition', 'type', 'CustomWidgetDefinition', ['custom']);
}

/**
 * A map is focused on a region, or on two corners (west, south, east, north): the geomap in custom focus of
 * DataDog/datadog-api-client-typescript, cassettes/v1, 2025-08.
 */
function takeMapExtents(definitions: Record<string, Schema>): void {
  const view = pick(definitions, 'GeomapWidgetDefinitionView');
  extend(view, { custom_extent: { type: 'array', items: { type: 'number' }, minItems: 4, maxItems: 4 } });
  delete view['required'];
  view['anyOf'] = [{ required: ['focus'] }, { required: ['custom_extent'] }];
}

/** More values of the tag that picks one arm of a union; the arm's own enumeration of the tag is widened with them. */
function addArm(
  definitions: Record<string, Schema>,
  union: string,
  tag: string,
  arm: string,
  values: readonly string[],
): void {
  const schema = pick(definitions, union);
  const tags = (schema['properties'] as Record<string, { readonly enum: string[] } | undefined>)[tag];
  tags?.enum.push(...values);
  (schema['allOf'] as Schema[]).push({
    if: { properties: { [tag]: { enum: values } }, required: [tag] },
    then: { $ref: `#/definitions/${arm}` },
  });
  const own = (pick(definitions, arm)['properties'] as Record<string, Schema>)[tag]?.['$ref'];
  if (typeof own !== 'string') return;
  (pick(definitions, own.slice('#/definitions/'.length))['enum'] as string[]).push(...values);
}

function addStorage(query: Schema): void {
  extend(query, { storage: { type: 'string' }, should_exclude_missing: { type: 'boolean' } });
}

function pick(definitions: Record<string, Schema>, name: string): Schema {
  const schema = definitions[name];
  if (schema === undefined) throw new Error(`the client has no model "${name}"`);
  return schema;
}

function extend(schema: Schema, properties: Record<string, Schema>): void {
  schema['properties'] = { ...(schema['properties'] as object), ...properties };
}

function nullable(type: string, rest: Schema = {}): Schema {
  return { type: [type, 'null'], ...rest };
}
