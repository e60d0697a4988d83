import type { ResourceKind } from '../../model/plan.js';
import { textAt, textsAt, type JsonObject } from '../json.js';

/** Who an object belongs to: a project of ours and the key of its definition. */
export interface Mark {
  readonly project: string;
  readonly key: string;
}

export const managedTag = 'managed_by:tailscale-dd';
const idTag = 'tailscale-dd_id:';
/** Tags by which other tools, and the habits of their users, say who owns an object. */
const toolTag = /^(?:managed[_-]?by:.+|terraform(?::(?:true|managed))?)$/i;
const footer = /(?:^|\n)-- Managed by tailscale-dd ([a-z][a-z0-9._-]*)\/(\S+)[^\n]*\s*$/;

/**
 * The form of a key that survives in a tag as it is: lower case, `[a-z0-9_./-]`, no double or trailing `_`.
 * @see https://docs.datadoghq.com/getting_started/tagging/#define-tags
 */
export function keyOf(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9_./-]+/g, '-')
    .replaceAll(/_{2,}/g, '_')
    .replaceAll(/^[-_]+|[-_]+$/g, '')
    .slice(0, 120);
}

/** A dashboard list is nothing but a name: it ends in the project. One project has one list. */
const listMark = / \(tailscale-dd: ([a-z][a-z0-9._-]*)\)$/;
export const listKey = 'dashboards';

/** Kinds with free tags; dashboards take `team:` tags only and carry a last line in their description. */
const taggedKinds: ReadonlySet<ResourceKind> = new Set(['monitor', 'log-pipeline', 'security-rule', 'slo']);

export function addMark(kind: ResourceKind, body: JsonObject, mark: Mark): JsonObject {
  if (taggedKinds.has(kind)) {
    const tags = textsAt(body, 'tags').filter((tag) => !isMarkTag(tag));
    return { ...body, tags: [...tags, managedTag, `${idTag}${mark.project}/${mark.key}`] };
  }
  if (kind === 'dashboard-list') {
    return { ...body, name: `${textAt(body, 'name') ?? ''} (tailscale-dd: ${mark.project})` };
  }
  if (kind !== 'dashboard') return body;
  const line = `-- Managed by tailscale-dd ${mark.project}/${mark.key}, do not edit by hand`;
  const own = stripFooter(textAt(body, 'description') ?? '');
  return { ...body, description: own === '' ? line : `${own}\n\n${line}` };
}

export function readMark(kind: ResourceKind, body: JsonObject): Mark | undefined {
  if (taggedKinds.has(kind)) {
    const tags = textsAt(body, 'tags');
    const id = tags.find((tag) => tag.startsWith(idTag))?.slice(idTag.length);
    const slash = id?.indexOf('/') ?? -1;
    if (id === undefined || slash < 1 || !tags.includes(managedTag)) return undefined;
    return { project: id.slice(0, slash), key: id.slice(slash + 1) };
  }
  if (kind === 'dashboard-list') {
    const [, project] = listMark.exec(textAt(body, 'name') ?? '') ?? [];
    return project === undefined ? undefined : { project, key: listKey };
  }
  const [, project, key] = footer.exec(textAt(body, 'description') ?? '') ?? [];
  if (kind !== 'dashboard' || project === undefined || key === undefined) return undefined;
  return { project, key: key.replace(/,$/, '') };
}

/** The body as its author wrote it. */
export function stripMark(kind: ResourceKind, body: JsonObject): JsonObject {
  if (taggedKinds.has(kind) && 'tags' in body) {
    return { ...body, tags: textsAt(body, 'tags').filter((tag) => !isMarkTag(tag)) };
  }
  const description = textAt(body, 'description');
  return kind === 'dashboard' && description !== undefined
    ? { ...body, description: stripFooter(description) }
    : body;
}

/**
 * The mark of another tool on an object: it is refused, also for adoption.
 * Kennel ends a text with a footer line, datadog-sync-cli and the MCP server tag.
 */
export function findForeignMark(
  kind: ResourceKind,
  body: JsonObject,
  foreignMarks: readonly string[],
): string | undefined {
  const texts = ['message', 'description'].map((key) => textAt(body, key) ?? '');
  const tags = textsAt(body, 'tags');
  const kennel = texts.find((text) => /^-- Managed by kennel \S+:\S+ in /m.test(text));
  if (kennel !== undefined) return 'kennel';
  const tool = tags.find((tag) => toolTag.test(tag) && tag !== managedTag);
  if (tool !== undefined) return tool;
  const ours = readMark(kind, body) !== undefined;
  return foreignMarks.find(
    (mark) => tags.includes(mark) || (!ours && texts.some((text) => text.includes(mark))),
  );
}

function isMarkTag(tag: string): boolean {
  return tag === managedTag || tag.startsWith(idTag);
}

function stripFooter(description: string): string {
  return description.replace(footer, '').trimEnd();
}
