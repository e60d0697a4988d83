import type { VariableChoice } from '../page/protocol.js';

/**
 * Fills the template variables into a search: `$host` becomes `host:value`, and nothing where `*` is chosen;
 * `$host.value` becomes the value alone.
 * Source: https://docs.datadoghq.com/dashboards/template_variables/
 */
export function substituteVariables(query: string, variables: readonly VariableChoice[]): string {
  return query.replace(/\$([A-Za-z_][\w-]*)(\.value)?/gu, (written, name: string, bare?: string) => {
    const variable = variables.find((candidate) => candidate.name === name);
    if (variable === undefined) return written;
    const values = variable.values.filter((value) => value !== '*' && value !== '');
    if (bare !== undefined) return values[0] === undefined ? '*' : quoteValue(values[0]);
    const [only] = values;
    if (only === undefined) return '*';
    if (variable.prefix === null) return values.map(quoteValue).join(' ');
    if (values.length === 1) return `${variable.prefix}:${quoteValue(only)}`;
    return `${variable.prefix}:(${values.map(quoteValue).join(' OR ')})`;
  });
}

// A wildcard stays one; whatever else is no plain word is quoted.
function quoteValue(value: string): string {
  if (/^[\w.@/:*?-]+$/u.test(value) && !/^[-:]/u.test(value)) return value;
  return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
