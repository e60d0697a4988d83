import {
  canonicalText,
  isObject,
  listAt,
  objectAt,
  omit,
  textAt,
  type Json,
  type JsonObject,
} from '../json.js';

/** A widget at its place in a dashboard. */
export interface WidgetPlace {
  readonly widget: JsonObject;
  readonly type: string;
  readonly title: string;
  /** Definition without the widgets inside it. */
  readonly definition: JsonObject;
  /** Path in the dashboard: `widgets[0].definition.widgets[2]`. */
  readonly path: string;
  readonly index: number;
  readonly parent: WidgetPlace | null;
  readonly children: readonly WidgetPlace[];
}

export interface WidgetMatch {
  /** Desired widget to actual widget; each stands in one pair at most. */
  readonly pairs: ReadonlyMap<WidgetPlace, WidgetPlace>;
  readonly removed: readonly WidgetPlace[];
  readonly added: readonly WidgetPlace[];
}

export function placeWidgets(dashboard: JsonObject): readonly WidgetPlace[] {
  return placeChildren(listAt(dashboard, 'widgets'), 'widgets', null);
}

/** Every widget, a group before what is inside it. */
export function flattenWidgets(places: readonly WidgetPlace[]): readonly WidgetPlace[] {
  return places.flatMap((place) => [place, ...flattenWidgets(place.children)]);
}

/**
 * Pairs widgets by what a person takes for the same widget: its id, else equal content, else type and title, else
 * type and content under a new title, else type and position; first among siblings, then across groups.
 */
export function matchWidgets(actual: readonly WidgetPlace[], desired: readonly WidgetPlace[]): WidgetMatch {
  const pairs = new Map<WidgetPlace, WidgetPlace>();
  const allActual = flattenWidgets(actual);
  const allDesired = flattenWidgets(desired);
  matchSiblings(actual, desired, pairs);
  pairUp(allActual, allDesired, acrossGroups, pairs);
  return {
    pairs,
    removed: unmatched(allActual, new Set(pairs.values())),
    added: unmatched(allDesired, pairs),
  };
}

type Identity = (place: WidgetPlace) => string | undefined;

const byId: Identity = ({ widget, type }) =>
  typeof widget['id'] === 'number' || typeof widget['id'] === 'string'
    ? `${type}/${widget['id']}`
    : undefined;
const byContent: Identity = ({ widget }) => canonicalText(widget['definition']);
const byTitle: Identity = ({ type, title }) => (title === '' ? undefined : `${type}/${title}`);
const byContentWithoutTitle: Identity = ({ definition }) => canonicalText(omit(definition, ['title']));
const byPosition: Identity = ({ type, index }) => `${type}/${index}`;
const byType: Identity = ({ type, title }) => (title === '' ? type : undefined);

const amongSiblings: readonly Identity[] = [
  byId,
  byContent,
  byTitle,
  byContentWithoutTitle,
  byPosition,
  byType,
];
const acrossGroups: readonly Identity[] = [byId, byContent, byTitle];

function matchSiblings(
  actual: readonly WidgetPlace[],
  desired: readonly WidgetPlace[],
  pairs: Map<WidgetPlace, WidgetPlace>,
): void {
  pairUp(actual, desired, amongSiblings, pairs);
  for (const place of desired) {
    const found = pairs.get(place);
    if (found !== undefined) matchSiblings(found.children, place.children, pairs);
  }
}

function pairUp(
  actual: readonly WidgetPlace[],
  desired: readonly WidgetPlace[],
  identities: readonly Identity[],
  pairs: Map<WidgetPlace, WidgetPlace>,
): void {
  const taken = new Set(pairs.values());
  for (const identity of identities) {
    const free = new Map<string, WidgetPlace[]>();
    for (const place of unmatched(actual, taken)) {
      const name = identity(place);
      if (name !== undefined) free.set(name, [...(free.get(name) ?? []), place]);
    }
    for (const place of unmatched(desired, pairs)) {
      const found = free.get(identity(place) ?? '')?.shift();
      if (found === undefined) continue;
      pairs.set(place, found);
      taken.add(found);
    }
  }
}

function unmatched(
  places: readonly WidgetPlace[],
  matched: { readonly has: (place: WidgetPlace) => boolean },
): readonly WidgetPlace[] {
  return places.filter((place) => !matched.has(place));
}

function placeChildren(
  widgets: readonly Json[],
  path: string,
  parent: WidgetPlace | null,
): readonly WidgetPlace[] {
  return widgets.filter(isObject).map((widget, index) => {
    const definition = objectAt(widget, 'definition');
    const place: WidgetPlace & { children: readonly WidgetPlace[] } = {
      widget,
      type: textAt(definition, 'type') ?? '',
      title: textAt(definition, 'title') ?? '',
      definition: omit(definition, ['widgets']),
      path: `${path}[${index}]`,
      index,
      parent,
      children: [],
    };
    place.children = placeChildren(listAt(definition, 'widgets'), `${place.path}.definition.widgets`, place);
    return place;
  });
}
