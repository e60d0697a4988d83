import type { MutableObject, MutableValue } from '../event/mutable-event.js';
import { isObject, readMember } from '../event/mutable-event.js';
import { effectOf, fieldsOf, type Effect } from './effects.js';
import { Members } from './members.js';

/** What of some pipelines those who read only some fields of a log can do without. */
export interface Unread {
  /** For each pipeline the JSON pointers of processors that make nothing that is read. */
  readonly processors: readonly ReadonlySet<string>[];
  readonly message: boolean;
  /**
   * Whether they can be left out for a log with these attributes, before the first processor: a processor makes an
   * object of what stands in its target's way, so that nothing may stand there.
   */
  readonly canLeaveOut: (custom: MutableObject) => boolean;
}

/**
 * Finds the processors that change nothing that `fields` or a processor that is needed read. The order of processors
 * is not looked at: what any of them reads counts as read after all others. Nothing where that cannot be told.
 */
export function findUnread(definitions: readonly unknown[], fields: readonly string[]): Unread | undefined {
  const pipelines = definitions.map((definition) => listProcessors(definition));
  const all = pipelines.flat();
  const filters = definitions.map((definition) => fieldsOf(rootOf(definition).child('filter')));
  const reads = new Set(fields);
  for (const filter of filters) for (const field of filter ?? ['']) reads.add(field);
  let unread: readonly Found[] = all;
  for (let before = Infinity; unread.length < before;) {
    before = unread.length;
    unread = unread.filter((found) => {
      if (found.effect !== undefined && !isNeeded(found.effect, reads)) return true;
      for (const field of [...(found.effect?.reads ?? ['']), ...found.conditions]) reads.add(field);
      return false;
    });
  }
  const leftOut = new Set(unread);
  const paths = [...reads, ...all.flatMap(({ effect }) => effect?.writes ?? [''])];
  const kept = all.filter((found) => !leftOut.has(found)).flatMap(({ effect }) => effect?.writes ?? []);
  const ways = unread.flatMap(({ effect }) => effect?.writes ?? []).flatMap(containersOf);
  if (!paths.every(isPlain) || ways.some((way) => kept.some((path) => isWithin(way, path)))) return undefined;
  const places = [...new Set(ways)].map((way) => way.split('.'));
  return {
    processors: pipelines.map((found) => pointersOf(found, leftOut)),
    message: ![...reads].some((field) => overlap(field, 'message')),
    canLeaveOut: (custom) => places.every((place) => isFree(custom, place)),
  };
}

interface Found {
  readonly pointer: string;
  readonly effect: Effect | undefined;
  /** Pointers of the nested pipelines around it. */
  readonly around: readonly string[];
  /** Fields that their filters ask for. */
  readonly conditions: readonly string[];
}

function rootOf(definition: unknown): Members {
  const members = new Members(definition, '', []);
  return members.has('pipeline') ? members.child('pipeline') : members;
}

function listProcessors(definition: unknown): readonly Found[] {
  return listWithin(rootOf(definition), { around: [], conditions: [] });
}

function listWithin(
  pipeline: Members,
  { around, conditions }: Pick<Found, 'around' | 'conditions'>,
): readonly Found[] {
  return pipeline.list('processors').flatMap((members): readonly Found[] => {
    if (!members.flag('enabled', true)) return [];
    const { pointer } = members;
    if (members.text('type') !== 'pipeline')
      return [{ pointer, effect: effectOf(members), around, conditions }];
    const own = fieldsOf(members.child('filter')) ?? [''];
    return listWithin(members, { around: [...around, pointer], conditions: [...conditions, ...own] });
  });
}

/** Those that are left out, and the pipelines that hold no others. */
function pointersOf(found: readonly Found[], leftOut: ReadonlySet<Found>): ReadonlySet<string> {
  const pointers = new Set(found.flatMap(({ pointer, around }) => [pointer, ...around]));
  for (const one of found)
    if (!leftOut.has(one)) for (const pointer of [one.pointer, ...one.around]) pointers.delete(pointer);
  return pointers;
}

function isNeeded({ writes, alsoWritesElsewhere }: Effect, reads: ReadonlySet<string>): boolean {
  if (alsoWritesElsewhere === true) return true;
  return writes.some((path) => [...reads].some((field) => overlap(field, path)));
}

/** Whether one lies in the other, or is the other. */
function overlap(one: string, other: string): boolean {
  return isWithin(one, other) || isWithin(other, one);
}

function isWithin(path: string, container: string): boolean {
  return path === container || path.startsWith(`${container}.`);
}

/** `a` and `a.b` of `a.b.c`. */
function containersOf(path: string): readonly string[] {
  const segments = path.split('.');
  return segments.slice(1).map((_, index) => segments.slice(0, index + 1).join('.'));
}

// Elements of arrays by their number, and names that a leading `custom.` is cut from, may mean the same under two names.
function isPlain(path: string): boolean {
  return /^(?!custom\.)[\w-]+(?:\.[\w-]+)*$/.test(path) && !/(?:^|\.)\d+(?:\.|$)/.test(path);
}

function isFree(custom: MutableObject, place: readonly string[]): boolean {
  let current: MutableValue | undefined = custom;
  for (const name of place) {
    if (!isObject(current)) return false;
    current = readMember(current, name);
    if (current === undefined) return true;
  }
  return isObject(current);
}
