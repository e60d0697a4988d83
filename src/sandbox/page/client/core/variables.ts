import type { VariableChoice } from '../../protocol.js';
import { isRecord, list, record, text, type JsonRecord } from './json.js';

export interface TemplateVariable extends VariableChoice {
  readonly offered: readonly string[];
}

/** The dashboard's variables with the values of the page's address, else their defaults. */
export function readVariables(dashboard: JsonRecord, params: URLSearchParams): readonly TemplateVariable[] {
  return list(dashboard['template_variables'])
    .filter(isRecord)
    .map((variable) => {
      const name = text(variable['name']);
      const chosen = params.getAll(`tpl_var_${name}`).filter((value) => value !== '');
      const prefix = text(variable['prefix']);
      return {
        name,
        prefix: prefix === '' ? null : prefix,
        values: chosen.length > 0 ? chosen : defaultValues(variable),
        offered: list(variable['available_values']).map((value) => text(value)),
      };
    });
}

function defaultValues(variable: JsonRecord): readonly string[] {
  const several = list(variable['defaults']).map((value) => text(value));
  if (several.length > 0) return several;
  return [text(variable['default'], '*') || '*'];
}

export function writeVariables(variables: readonly TemplateVariable[], params: URLSearchParams): void {
  for (const { name, values } of variables) {
    params.delete(`tpl_var_${name}`);
    if (values.length === 1 && values[0] === '*') continue;
    for (const value of values) params.append(`tpl_var_${name}`, value);
  }
}

export interface LinkContext {
  readonly groups: Readonly<Record<string, string>>;
  readonly variables: readonly VariableChoice[];
  readonly from: number;
  readonly to: number;
}

/**
 * Fills in a custom link: `{{@evt.name}}` is `@evt.name:value`, `{{@evt.name.value}}` the value alone; the same for
 * `{{$variable}}`, and the timestamps of the page and of the widget.
 * Source: https://docs.datadoghq.com/dashboards/guide/context-links/
 */
export function fillLink(link: string, context: LinkContext): string {
  return link.replace(/\{\{\s*([^}]+?)\s*\}\}/gu, (_, name: string) => linkValue(name, context));
}

function linkValue(name: string, context: LinkContext): string {
  if (/^timestamp(_widget)?_start$/u.test(name)) return String(Math.round(context.from));
  if (/^timestamp(_widget)?_end$/u.test(name)) return String(Math.round(context.to));
  const bare = name.endsWith('.value') ? name.slice(0, -'.value'.length) : undefined;
  const key = bare ?? name;
  const named = key.startsWith('$')
    ? variablePair(key.slice(1), context.variables)
    : groupPair(key, context.groups);
  if (named === undefined) return '';
  return encodeURIComponent(bare === undefined ? `${named.key}:${named.value}` : named.value);
}

interface Pair {
  readonly key: string;
  readonly value: string;
}

function groupPair(key: string, groups: Readonly<Record<string, string>>): Pair | undefined {
  const value = groups[key] ?? groups[`@${key}`];
  return value === undefined ? undefined : { key, value: quote(value) };
}

function variablePair(name: string, variables: readonly VariableChoice[]): Pair | undefined {
  const variable = variables.find((candidate) => candidate.name === name || candidate.prefix === name);
  const value = variable?.values[0];
  if (variable === undefined || value === undefined || value === '*') return undefined;
  return { key: variable.prefix ?? name, value: quote(value) };
}

export function quote(value: string): string {
  return /^[\w.@/-]+$/u.test(value) ? value : `"${value.replaceAll('"', '\\"')}"`;
}

/** A search for the logs behind one row: the widget's own search and its groups. */
export function groupSearch(query: string, facets: readonly string[], groups: readonly string[]): string {
  const terms = facets.map((facet, index) => `${facet}:${quote(groups[index] ?? '')}`);
  return [query, ...terms].filter((part) => part.trim() !== '').join(' ');
}

export function firstSearch(definition: JsonRecord): string | undefined {
  for (const request of list(definition['requests']).map(record)) {
    for (const query of list(request['queries']).map(record)) {
      const found = record(query['search'])['query'];
      if (query['data_source'] === 'logs' && typeof found === 'string') return found;
    }
  }
  return undefined;
}

/** The same filling-in that the server does, for links that lead from a widget to the log view. */
export function substituteVariables(query: string, variables: readonly VariableChoice[]): string {
  return query.replace(/\$([A-Za-z_][\w-]*)(\.value)?/gu, (written, name: string, bare?: string) => {
    const variable = variables.find((candidate) => candidate.name === name);
    if (variable === undefined) return written;
    const values = variable.values.filter((value) => value !== '*');
    if (bare !== undefined) return values[0] ?? '*';
    if (values.length === 0 || variable.prefix === null) return '';
    const terms = values.map(quote).join(' OR ');
    return values.length > 1 ? `${variable.prefix}:(${terms})` : `${variable.prefix}:${terms}`;
  });
}
