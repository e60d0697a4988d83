import type { Reply } from '../../http/reply.js';
import { refuse } from '../../http/reply.js';
import type { JsonObject } from '../../json.js';
import { asArray, asObject } from '../../json.js';
import { printPython } from '../../python-text.js';
import { checkWidgets } from './widget-checks.js';

/** Keys that a dashboard's tags may have. `ai` came in mid-2026, later than the refusal was recorded. */
const tagKeys: readonly string[] = ['team', 'ai'];

/** https://docs.datadoghq.com/api/latest/dashboards/#create-a-new-dashboard */
const maxTags = 5;

/** What the server refuses about a dashboard, in its own words; the first thing found. */
export function checkDashboard(dashboard: JsonObject): Reply | undefined {
  const text =
    checkShape(dashboard) ??
    checkTags(dashboard) ??
    checkVariables(dashboard) ??
    checkPresets(dashboard) ??
    checkWidgets(asArray(dashboard['widgets']));
  return text === undefined ? undefined : refuse(400, text);
}

function checkShape(dashboard: JsonObject): string | undefined {
  if (typeof dashboard['title'] !== 'string') return "The parameter 'title' is required";
  const layout = dashboard['layout_type'];
  if (layout !== 'ordered' && layout !== 'free') {
    return "Value of parameter 'layout_type' should be any of these ['ordered', 'free']";
  }
  return Array.isArray(dashboard['widgets']) ? undefined : "'widgets' should be array";
}

function checkTags(dashboard: JsonObject): string | undefined {
  const isWrong = (tag: unknown): boolean =>
    typeof tag !== 'string' || !tagKeys.some((key) => tag.startsWith(`${key}:`));
  const tags = asArray(dashboard['tags']);
  if (tags.some(isWrong)) return 'Invalid tag format. Valid tag keys are: team.';
  return tags.length > maxTags
    ? `Maximum number of elements in parameter 'tags' should be ${maxTags}`
    : undefined;
}

function checkVariables(dashboard: JsonObject): string | undefined {
  for (const variable of asArray(dashboard['template_variables']).map(asObject)) {
    if (typeof variable['name'] !== 'string') return "'template_variables' is invalid";
    if (isSent(variable['default']) && isSent(variable['defaults'])) return "'template_variables' is invalid";
    if (asArray(variable['defaults']).includes(''))
      return "Minimum length of parameter 'defaults' should be 1";
  }
  return undefined;
}

function checkPresets(dashboard: JsonObject): string | undefined {
  const variables = asArray(dashboard['template_variable_presets'])
    .map(asObject)
    .flatMap((preset) => asArray(preset['template_variables']).map(asObject));
  for (const variable of variables) {
    const { value, values } = variable;
    if (isSent(value) && isSent(values)) {
      return `'template_variables' value '${printPython(variable)}' is invalid`;
    }
    if (Array.isArray(values) && values.length === 0)
      return "Minimum number of elements in parameter 'values' should be 1";
    if (asArray(values).includes('')) return "Minimum length of parameter 'values' should be 1";
  }
  return undefined;
}

function isSent(value: unknown): boolean {
  return value !== undefined && value !== null;
}
