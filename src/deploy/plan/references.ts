import { TailscaleDdError } from '../../errors.js';
import type { ResourceKind } from '../../model/plan.js';
import type { DesiredObject } from './desired.js';
import { isArray, isObject, type Json, type JsonObject } from '../json.js';
import type { ObjectId } from '../org.js';

const scheme = 'tailscale-dd://';

/**
 * `tailscale-dd://monitor/high-traffic-by-port`: the id of another object of the same project, known at apply. Of a
 * dashboard it is the address, and the id with `#id` behind it.
 */
const reference = /tailscale-dd:\/\/(monitor|dashboard|security-rule)\/([a-z0-9][a-z0-9_.-]*)(#id\b)?/g;

/** `KIND/KEY`. */
export type ObjectName = `${ResourceKind}/${string}`;

export function nameOf({ kind, key }: Pick<DesiredObject, 'kind' | 'key'>): ObjectName {
  return `${kind}/${key}`;
}

/** Objects that a body refers to. */
export function findReferences(body: Json): readonly ObjectName[] {
  const known = isObject(body) ? foundIn.get(body) : undefined;
  if (known !== undefined) return known;
  const found: ObjectName[] = [];
  collectReferences(body, found);
  if (isObject(body)) foundIn.set(body, found);
  return found;
}

/** A body does not change, and is looked through several times a deploy. */
const foundIn = new WeakMap<JsonObject, readonly ObjectName[]>();

function collectReferences(value: Json, found: ObjectName[]): void {
  if (typeof value === 'string') {
    // Almost no text refers to anything.
    if (!value.includes(scheme)) return;
    for (const [, kind, key] of value.matchAll(reference)) {
      const known = kind === 'monitor' || kind === 'dashboard' ? kind : 'security-rule';
      found.push(`${known}/${trimKey(key ?? '')}`);
    }
  } else if (isArray(value)) {
    for (const item of value) collectReferences(item, found);
  } else if (isObject(value)) {
    for (const item of Object.values(value)) collectReferences(item, found);
  }
}

/** The body with each reference replaced by what the org knows the object by; unknown ones stay as they are. */
export function resolveReferences(
  body: JsonObject,
  site: string,
  ids: ReadonlyMap<string, ObjectId>,
): JsonObject {
  if (findReferences(body).length === 0) return body;
  return Object.fromEntries(Object.entries(body).map(([key, value]) => [key, resolve(value, site, ids)]));
}

function resolve(value: Json, site: string, ids: ReadonlyMap<string, ObjectId>): Json {
  if (typeof value === 'string') {
    return value.replace(reference, (found, kind: string, rawKey: string, asId: string | undefined) => {
      const key = trimKey(rawKey);
      const id = ids.get(`${kind}/${key}`);
      const rest = rawKey.slice(key.length);
      if (id === undefined) return found;
      const isAddress = kind === 'dashboard' && asId === undefined;
      return `${isAddress ? `${appUrl(site)}/dashboard/${id}` : String(id)}${rest}`;
    });
  }
  if (isArray(value)) return value.map((item) => resolve(item, site, ids));
  return isObject(value) ? resolveReferences(value, site, ids) : value;
}

/** A full stop after a reference ends its sentence. */
function trimKey(key: string): string {
  return key.replace(/\.+$/, '');
}

/** @see https://docs.datadoghq.com/getting_started/site/ */
function appUrl(site: string): string {
  if (/^(?:127\.|localhost)/.test(site)) return `http://${site}`;
  const ownHost = site.split('.').length > 2;
  return ownHost ? `https://${site}` : `https://app.${site}`;
}

/**
 * The objects in an order in which each comes after what it refers to, as waves that can be written side by side.
 * Throws `definition` on a circle and on a reference to nothing.
 */
export function orderByReferences(objects: readonly DesiredObject[]): readonly (readonly DesiredObject[])[] {
  const byName = new Map(objects.map((object) => [nameOf(object), object]));
  const depths = new Map<ObjectName, number>();
  const visit = (object: DesiredObject, path: readonly ObjectName[]): number => {
    const name = nameOf(object);
    const known = depths.get(name);
    if (known !== undefined) return known;
    if (path.includes(name)) {
      const circle = [...path.slice(path.indexOf(name)), name].join(' → ');
      throw new TailscaleDdError('definition', `objects refer to each other in a circle: ${circle}`, {
        place: object.file,
        hint: 'take one of the references out',
      });
    }
    const depth = findReferences(object.body).reduce((deepest, target) => {
      const next = byName.get(target);
      if (next === undefined) {
        throw new TailscaleDdError('definition', `"${target}" is referred to and not defined`, {
          place: object.file,
          hint: `keys of that kind: ${keysOf(objects, target).join(', ') || 'none'}`,
        });
      }
      return Math.max(deepest, visit(next, [...path, name]) + 1);
    }, 0);
    depths.set(name, depth);
    return depth;
  };
  const waves: DesiredObject[][] = [];
  for (const object of objects) (waves[visit(object, [])] ??= []).push(object);
  return Array.from(waves, (wave) => wave ?? []);
}

function keysOf(objects: readonly DesiredObject[], target: ObjectName): readonly string[] {
  return objects.filter(({ kind }) => target.startsWith(`${kind}/`)).map(({ key }) => key);
}
