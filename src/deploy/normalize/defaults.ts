import { isEqual, type Json, type JsonObject } from '../json.js';

/** A value that the org adds by itself, or that means the same as none. */
export interface DefaultRow {
  readonly field: string;
  readonly values: readonly Json[];
  /** Who has seen it. */
  readonly source: string;
}

export const sources = {
  client: 'DataDog/datadog-api-client-typescript cassettes/',
  terraformMonitor: 'DataDog/terraform-provider-datadog datadog/resource_datadog_monitor.go',
  terraformDashboard: 'DataDog/terraform-provider-datadog datadog/resource_datadog_dashboard_json.go',
  kennelMonitor: 'grosser/kennel lib/kennel/models/monitor.rb',
  kennelDashboard: 'grosser/kennel lib/kennel/models/dashboard.rb',
} as const;

export function row(field: string, values: readonly Json[], source: string): DefaultRow {
  return { field, values, source };
}

/** Leaves out the fields that hold a default. */
export function dropDefaults(object: JsonObject, rows: readonly DefaultRow[]): JsonObject {
  const defaults = new Map(rows.map(({ field, values }) => [field, values]));
  return Object.fromEntries(
    Object.entries(object).filter(
      ([field, value]) => !(defaults.get(field)?.some((standard) => isEqual(standard, value)) ?? false),
    ),
  );
}

export function dropNulls(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null));
}

/** Trims the texts at these fields; the server cuts trailing line ends. */
export function trimTexts(object: JsonObject, fields: readonly string[]): JsonObject {
  return Object.fromEntries(
    Object.entries(object).map(([field, value]) => [
      field,
      typeof value === 'string' && fields.includes(field) ? value.trim() : value,
    ]),
  );
}

export function sortTexts(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort();
}
