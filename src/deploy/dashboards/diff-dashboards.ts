import type { AssetFieldChange } from '../../model/asset-diff.js';
import type { FieldChange } from '../../model/plan.js';
import { diffValues } from '../diff.js';
import { isEqual, objectAt, omit, type JsonObject } from '../json.js';
import {
  flattenWidgets,
  matchWidgets,
  placeWidgets,
  type WidgetMatch,
  type WidgetPlace,
} from './match-widgets.js';

/**
 * What differs between two dashboards: fields first, then widgets in the order of the desired dashboard. Widgets are
 * matched by identity, so a widget that moved is one change and not a change of all that follow it.
 * Empty exactly when both are equal as JSON.
 */
export function diffDashboards(actual: JsonObject, desired: JsonObject): readonly AssetFieldChange[] {
  if (isEqual(actual, desired)) return [];
  const changes = [
    ...diffValues(omit(actual, ['widgets']), omit(desired, ['widgets'])).map((change) => tell('', change)),
    ...diffWidgets(placeWidgets(actual), placeWidgets(desired)),
  ];
  // What is no widget at all (a number in the list, `widgets` absent against empty) is compared as a plain value.
  return changes.length > 0 ? changes : diffValues(actual, desired).map((change) => tell('', change));
}

function diffWidgets(
  actual: readonly WidgetPlace[],
  desired: readonly WidgetPlace[],
): readonly AssetFieldChange[] {
  const match = matchWidgets(actual, desired);
  const all = flattenWidgets(desired);
  const reordered = findReordered(all, match);
  const removed = new Set(match.removed);
  const added = new Set(match.added);
  return [
    ...all.flatMap((place) => {
      const found = match.pairs.get(place);
      if (found !== undefined) return diffWidget(found, place, reordered.has(place), match);
      return place.parent !== null && added.has(place.parent) ? [] : [addition(place)];
    }),
    ...match.removed
      .filter(({ parent }) => parent === null || !removed.has(parent))
      .map((place): AssetFieldChange => ({
        path: place.path,
        place: nameWidget(place),
        what: 'removed',
        actual: place.widget,
      })),
  ];
}

function addition(place: WidgetPlace): AssetFieldChange {
  return { path: place.path, place: nameWidget(place), what: 'added', desired: place.widget };
}

function diffWidget(
  actual: WidgetPlace,
  desired: WidgetPlace,
  reordered: boolean,
  match: WidgetMatch,
): readonly AssetFieldChange[] {
  const name = nameWidget(desired);
  const at = (key: string, change: FieldChange): AssetFieldChange => {
    const inner = change.path === '' ? key : `${key}.${change.path}`;
    const place = change.path === '' || key !== 'definition' ? inner : change.path;
    return tell(name, { ...change, path: `${desired.path}.${inner}` }, place);
  };
  const moved = reordered || !isSameParent(actual, desired, match);
  return [
    ...(moved ? [moveOf(actual, desired)] : []),
    ...diffValues(actual.definition, desired.definition).map((change) => at('definition', change)),
    ...diffLayout(actual, desired),
    ...diffValues(
      omit(actual.widget, ['definition', 'layout']),
      omit(desired.widget, ['definition', 'layout']),
    ).map((change) => tell(name, { ...change, path: `${desired.path}.${change.path}` }, change.path)),
  ];
}

function moveOf(actual: WidgetPlace, desired: WidgetPlace): AssetFieldChange {
  return {
    path: desired.path,
    place: nameWidget(desired),
    what: 'moved',
    actual: describePosition(actual),
    desired: describePosition(desired),
  };
}

function describePosition({ index, parent }: WidgetPlace): string {
  return parent === null ? `position ${index + 1}` : `position ${index + 1} in ${nameWidget(parent)}`;
}

/** Place and size are told apart; anything else in a layout is a plain change. */
function diffLayout(actual: WidgetPlace, desired: WidgetPlace): readonly AssetFieldChange[] {
  const from = objectAt(actual.widget, 'layout');
  const to = objectAt(desired.widget, 'layout');
  const path = `${desired.path}.layout`;
  const name = nameWidget(desired);
  const aspects = [
    ['moved', ['x', 'y']],
    ['resized', ['width', 'height']],
  ] as const;
  const told = aspects.flatMap(([what, keys]): readonly AssetFieldChange[] => {
    const before = pick(from, keys);
    const after = pick(to, keys);
    return isEqual(before, after) ? [] : [{ path, place: name, what, actual: before, desired: after }];
  });
  const rest = ['x', 'y', 'width', 'height'];
  return [
    ...told,
    ...diffValues(omit(from, rest), omit(to, rest)).map((change) =>
      tell(name, { ...change, path: `${path}.${change.path}` }, `layout.${change.path}`),
    ),
  ];
}

function pick(object: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => keys.includes(key)));
}

function isSameParent(actual: WidgetPlace, desired: WidgetPlace, match: WidgetMatch): boolean {
  if (desired.parent === null) return actual.parent === null;
  return match.pairs.get(desired.parent) === actual.parent;
}

/** Siblings that left the order of the others: all but a longest run that kept it. */
function findReordered(desired: readonly WidgetPlace[], match: WidgetMatch): ReadonlySet<WidgetPlace> {
  const families = new Map<WidgetPlace | null, WidgetPlace[]>();
  for (const place of desired) {
    const found = match.pairs.get(place);
    if (found === undefined || !isSameParent(found, place, match)) continue;
    families.set(place.parent, [...(families.get(place.parent) ?? []), place]);
  }
  const reordered = new Set<WidgetPlace>();
  for (const siblings of families.values()) {
    const kept = longestIncreasing(siblings.map((place) => match.pairs.get(place)?.index ?? 0));
    siblings.forEach((place, index) => {
      if (!kept.has(index)) reordered.add(place);
    });
  }
  return reordered;
}

/** Indices of a longest increasing subsequence. */
function longestIncreasing(values: readonly number[]): ReadonlySet<number> {
  const best: { readonly length: number; readonly previous: number }[] = [];
  let last = -1;
  values.forEach((value, index) => {
    let previous = -1;
    for (let before = 0; before < index; before++) {
      const fits = (values[before] ?? 0) < value;
      if (fits && (best[before]?.length ?? 0) > (best[previous]?.length ?? 0)) previous = before;
    }
    best.push({ length: (best[previous]?.length ?? 0) + 1, previous });
    if ((best[index]?.length ?? 0) > (best[last]?.length ?? 0)) last = index;
  });
  const kept = new Set<number>();
  for (let index = last; index >= 0; index = best[index]?.previous ?? -1) kept.add(index);
  return kept;
}

/** `group "Network" › widget "Top hosts"`; a widget without a title is named by type and position. */
function nameWidget(place: WidgetPlace): string {
  const noun = place.type === 'group' ? 'group' : 'widget';
  const own = place.title === '' ? `${noun} ${place.index + 1} (${place.type})` : `${noun} "${place.title}"`;
  return place.parent === null ? own : `${nameWidget(place.parent)} › ${own}`;
}

function tell(widget: string, change: FieldChange, path: string = change.path): AssetFieldChange {
  const what = !('actual' in change) ? 'added' : !('desired' in change) ? 'removed' : 'changed';
  return { ...change, place: [widget, path].filter((part) => part !== '').join(' › '), what };
}
