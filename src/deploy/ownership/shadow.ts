import type { ResourceKind } from '../../model/plan.js';
import { isObject, listAt, objectAt, textAt, textsAt, type JsonObject } from '../json.js';

/** On an object that pages nobody yet; it stays until the object is promoted. */
const shadowTag = 'tailscale-dd_shadow:true';

export function isShadow(body: JsonObject): boolean {
  return textsAt(body, 'tags').includes(shadowTag);
}

/** The same object without anybody who hears of it: monitors without handles, rules without notifications. */
export function castShadow(kind: ResourceKind, body: JsonObject): JsonObject {
  if (kind === 'monitor') {
    const options = objectAt(body, 'options');
    const escalation = textAt(options, 'escalation_message');
    return {
      ...body,
      message: stripHandles(textAt(body, 'message') ?? ''),
      tags: [...textsAt(body, 'tags'), shadowTag],
      options: {
        ...options,
        ...(escalation === undefined ? {} : { escalation_message: stripHandles(escalation) }),
      },
    };
  }
  if (kind !== 'security-rule') return body;
  return {
    ...body,
    tags: [...textsAt(body, 'tags'), shadowTag],
    cases: listAt(body, 'cases').map((each) => (isObject(each) ? { ...each, notifications: [] } : each)),
  };
}

/**
 * `@alice@example.com`, `@slack-network-alerts`. Template variables (`{{@usr.email}}`) and code spans hold attributes
 * that look the same and are nobody.
 * @see https://docs.datadoghq.com/monitors/notify/
 */
const handleOrProtected = /\{\{[^}]*\}\}|`[^`]*`|(?<![\w.@/])@[\w.+-]*\w(?:@[\w.-]*\w)?/g;

function stripHandles(message: string): string {
  return message
    .replace(handleOrProtected, (found) => (found.startsWith('@') ? '' : found))
    .replaceAll(/[ \t]+$/gm, '')
    .trimEnd();
}

/** Handles of a message, without the `@`. */
export function findHandles(message: string): readonly string[] {
  return [...message.matchAll(handleOrProtected)].flatMap(([found]) =>
    found.startsWith('@') ? [found.slice(1)] : [],
  );
}
