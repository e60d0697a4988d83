import { list, number, record, text, type JsonRecord } from './json.js';

export type WidgetChange = 'added' | 'removed' | 'changed' | 'moved';

export interface ComparedWidgets {
  /** By definition, as it stands in the dashboard. */
  readonly left: ReadonlyMap<JsonRecord, WidgetChange>;
  readonly right: ReadonlyMap<JsonRecord, WidgetChange>;
  readonly changes: readonly ComparedWidget[];
}

export interface ComparedWidget {
  readonly change: WidgetChange;
  readonly title: string;
  /** As it stands on the right, or on the left where it was removed. */
  readonly definition: JsonRecord;
}

interface Found {
  readonly id: number | undefined;
  readonly definition: JsonRecord;
  /** The definition without widgets and their ids, keys in order. */
  readonly content: string;
  readonly layout: string;
  readonly title: string;
  readonly type: string;
}

/** Pairs the widgets of two dashboards: the same id, else the same content, else the same kind and title. */
export function compareWidgets(left: JsonRecord, right: JsonRecord): ComparedWidgets {
  const before = collect(left['widgets']);
  const after = collect(right['widgets']);
  const pairs = pair(before, after);
  const paired = new Set(pairs.values());
  const leftChanges = new Map<JsonRecord, WidgetChange>();
  const rightChanges = new Map<JsonRecord, WidgetChange>();
  const changes: ComparedWidget[] = [];
  for (const old of before) {
    const now = pairs.get(old);
    const change = now === undefined ? 'removed' : changeOf(old, now);
    if (change === undefined) continue;
    leftChanges.set(old.definition, change);
    if (now !== undefined) rightChanges.set(now.definition, change);
    const { title, definition } = now ?? old;
    changes.push({ change, title, definition });
  }
  for (const { definition, title } of after.filter((widget) => !paired.has(widget))) {
    rightChanges.set(definition, 'added');
    changes.push({ change: 'added', title, definition });
  }
  return { left: leftChanges, right: rightChanges, changes };
}

function changeOf(old: Found, now: Found): WidgetChange | undefined {
  if (old.content !== now.content) return 'changed';
  return old.layout === now.layout ? undefined : 'moved';
}

function pair(before: readonly Found[], after: readonly Found[]): ReadonlyMap<Found, Found> {
  const pairs = new Map<Found, Found>();
  const free = new Set(after);
  const matchBy = (key: (widget: Found) => string | undefined): void => {
    for (const old of before) {
      const wanted = pairs.has(old) ? undefined : key(old);
      if (wanted === undefined) continue;
      const match = [...free].find((widget) => key(widget) === wanted);
      if (match === undefined) continue;
      pairs.set(old, match);
      free.delete(match);
    }
  };
  matchBy(({ id }) => (id === undefined ? undefined : String(id)));
  matchBy(({ content }) => content);
  matchBy(({ type, title }) => `${type} ${title}`);
  return pairs;
}

/** Groups and what is in them, from top to bottom. */
function collect(widgets: unknown): readonly Found[] {
  return list(widgets).flatMap((item) => {
    const widget = record(item);
    const definition = record(widget['definition']);
    const { widgets: inner, ...own } = definition;
    const type = text(definition['type']);
    const found: Found = {
      id: number(widget['id']),
      definition,
      content: print(own),
      layout: print(widget['layout']),
      title: text(definition['title'], firstWords(definition['content'])) || type.replaceAll('_', ' '),
      type,
    };
    return [found, ...collect(inner)];
  });
}

function firstWords(markdown: unknown): string {
  return text(markdown)
    .replace(/[*#_`>[\]]/gu, '')
    .trim()
    .slice(0, 40);
}

function print(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}
