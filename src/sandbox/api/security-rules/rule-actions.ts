import type { JsonObject } from '../../json.js';
import { asArray, asObject, isObject } from '../../json.js';

/**
 * The case without those options of its actions that say nothing: clients send `duration: 0` and `flaggedIPType: ""`
 * for an action that has none. Cassette TestAccDatadogSecurityMonitoringRule_AppsecRule of
 * DataDog/terraform-provider-datadog, 2025-09.
 */
export function dropEmptyActionOptions(ruleCase: JsonObject): JsonObject {
  const { actions } = ruleCase;
  return Array.isArray(actions) ? { ...ruleCase, actions: actions.map(withoutEmptyOptions) } : ruleCase;
}

function withoutEmptyOptions(action: unknown): unknown {
  if (!isObject(action) || !isObject(action['options'])) return action;
  const said = Object.entries(action['options']).filter(([, value]) => value !== '' && value !== 0);
  return { ...action, options: Object.fromEntries(said) };
}

/** Such a rule keeps requests out. */
export function blocksRequests(cases: readonly JsonObject[]): boolean {
  return cases.some((item) => asArray(item['actions']).some(isBlocking));
}

function isBlocking(action: unknown): boolean {
  return String(asObject(action)['type']).startsWith('block_');
}
