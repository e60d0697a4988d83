import type { Attribute, GroupableAttribute } from './attribute.js';
import { facetPath } from './attribute.js';

/**
 * Variables of a notification. They take attributes as values, so that a message names no attribute that is not there.
 *
 * @see https://docs.datadoghq.com/monitors/notify/variables/
 */

/** Value of a group that the monitor is split by: `{{[@usr.email].name}}`. */
export function groupName(attribute: GroupableAttribute): string {
  const path = facetPath(attribute);
  return path.includes('.') || path.startsWith('@') ? `{{[${path}].name}}` : `{{${path}.name}}`;
}

/** Value of a tag that a metric monitor is split by: `{{node.name}}`. */
export function tagName(tag: string): string {
  return `{{${tag}.name}}`;
}

/** Value of an attribute in the log that the alert points to: `{{log.attributes.usr.name}}`. */
export function logValue(attribute: Attribute): string {
  if (attribute.role === 'reserved') return `{{log.${attribute.path}}}`;
  if (attribute.role === 'tag') return `{{log.tags.${attribute.path}}}`;
  return /^[\w.]+$/.test(attribute.path)
    ? `{{log.attributes.${attribute.path}}}`
    : `{{log.attributes.[${attribute.path}]}}`;
}

/** Value of an attribute in the signal of a security rule: `{{@usr.email}}`. */
export function signalValue(attribute: Attribute): string {
  return `{{${facetPath(attribute)}}}`;
}

/** The value that crossed the threshold. */
export const value = '{{value}}';
/** The threshold that was crossed. */
export const threshold = '{{threshold}}';
/** The value or the threshold as a whole number; alone, Datadog writes `12.0`. */
export const inWhole = (name: 'value' | 'threshold'): string => `{{eval "int(${name})"}}`;
/** The value or the threshold as a size: `1.2 GB`. */
export const inBytes = (name: 'value' | 'threshold'): string => `{{eval "humanize_bytes(${name})"}}`;
/** Link to the logs or graph of the alert's window, as Datadog fills it in. */
export const lastTriggered = '{{last_triggered_at}}';

/** Shown only when the monitor alerts. */
export const onAlert = (text: string): string => `{{#is_alert}}\n${text}\n{{/is_alert}}`;
/** Shown only when it warns. */
export const onWarning = (text: string): string => `{{#is_warning}}\n${text}\n{{/is_warning}}`;
/** Shown only when it recovers. */
export const onRecovery = (text: string): string => `{{#is_recovery}}\n${text}\n{{/is_recovery}}`;
/** Shown only when data stop. */
export const onNoData = (text: string): string => `{{#is_no_data}}\n${text}\n{{/is_no_data}}`;
