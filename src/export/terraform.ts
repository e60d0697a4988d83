import type { ResourceKind } from '../model/plan.js';

/** An object as Datadog's API takes it, without a mark. */
export interface ExportedObject {
  readonly kind: ResourceKind;
  readonly key: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface TerraformExport {
  /** Text of `main.tf.json`. */
  readonly text: string;
  /** Objects that no resource of the provider takes. */
  readonly leftOut: readonly { readonly kind: ResourceKind; readonly key: string }[];
}

interface Resource {
  readonly type: string;
  readonly arguments: Readonly<Record<string, unknown>>;
}

/**
 * The objects as Terraform's JSON syntax for the Datadog provider. The order of pipelines is left to the org.
 * @see https://developer.hashicorp.com/terraform/language/syntax/json
 * @see https://registry.terraform.io/providers/DataDog/datadog/latest/docs
 */
export function exportTerraform(objects: readonly ExportedObject[]): TerraformExport {
  const resources: Record<string, Record<string, unknown>> = {};
  const leftOut: ExportedObject[] = [];
  for (const object of objects) {
    const resource = toResource(object);
    if (resource === undefined) leftOut.push(object);
    else (resources[resource.type] ??= {})[resourceName(object.key)] = escapeTemplates(resource.arguments);
  }
  const document = {
    terraform: { required_providers: { datadog: { source: 'DataDog/datadog' } } },
    resource: resources,
  };
  return {
    text: `${JSON.stringify(document, null, 2)}\n`,
    leftOut: leftOut.map(({ kind, key }) => ({ kind, key })),
  };
}

function toResource({ kind, body }: ExportedObject): Resource | undefined {
  switch (kind) {
    case 'monitor':
      return { type: 'datadog_monitor_json', arguments: { monitor: JSON.stringify(body) } };
    case 'dashboard':
      return { type: 'datadog_dashboard_json', arguments: { dashboard: JSON.stringify(body) } };
    case 'security-rule':
      return { type: 'datadog_security_monitoring_rule_json', arguments: { json: JSON.stringify(body) } };
    case 'log-pipeline':
      return { type: 'datadog_logs_custom_pipeline', arguments: toPipelineBlock(body) };
    case 'log-metric':
      return { type: 'datadog_logs_metric', arguments: toMetricBlock(body) };
    case 'dashboard-list':
    case 'slo':
      return undefined;
    default:
      return kind satisfies never;
  }
}

/** The provider names a processor's block after its type, with `_` for `-`. */
function toPipelineBlock(pipeline: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { name, is_enabled, filter, processors, description, tags } = pipeline;
  return {
    name,
    is_enabled,
    ...(description === undefined ? {} : { description }),
    ...(tags === undefined ? {} : { tags }),
    filter,
    processor: listOf(processors).map(toProcessorBlock),
  };
}

function toProcessorBlock(processor: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { type, processors, categories, ...rest } = processor;
  const block = {
    ...rest,
    ...(categories === undefined ? {} : { category: categories }),
    ...(processors === undefined ? {} : { processor: listOf(processors).map(toProcessorBlock) }),
  };
  return { [String(type).replaceAll('-', '_')]: block };
}

function toMetricBlock(body: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const [attributes = {}] = listOf([body['attributes']]);
  return {
    name: body['id'],
    compute: attributes['compute'],
    filter: attributes['filter'],
    ...(attributes['group_by'] === undefined ? {} : { group_by: attributes['group_by'] }),
  };
}

/** In Terraform's templates `${` and `%{` begin an expression; doubled they stand for themselves. */
function escapeTemplates(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/[$%](?=\{)/g, (sign) => sign + sign);
  if (Array.isArray(value)) return value.map(escapeTemplates);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, escapeTemplates(member)]));
}

/** Letters, digits, `_` and `-`, a letter first. */
function resourceName(key: string): string {
  const name = key.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^-+|-+$/g, '');
  return /^[A-Za-z]/.test(name) ? name : `asset-${name}`;
}

function listOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (!Array.isArray(value)) return [];
  return value.filter((item) => typeof item === 'object' && item !== null && !Array.isArray(item));
}
