import type { DashboardAsset, DashboardWidget, WidgetLayout } from '../model/dashboard.js';
import type { Feed, LeftOut } from '../model/feed.js';
import { missingFeed } from '../model/feed.js';
import { heightOf } from '../model/layout.js';
import type { GroupWidget } from '../model/widgets/group.js';
import type { Widget } from '../model/widgets/widget.js';
import { writeDashboard } from './to-wire.js';

export interface CompiledDashboard {
  readonly value: unknown;
  readonly leftOut: readonly LeftOut[];
}

/** Leaves out the widgets that the tailnet cannot feed, closes the gaps, and gives each widget an id that stays. */
export function compileDashboard(asset: DashboardAsset, feeds: ReadonlySet<Feed>): CompiledDashboard {
  const { key, file: _file, needs: _needs, formerly: _formerly, ...dashboard } = asset;
  const leftOut: LeftOut[] = [];
  const fed = keepFed(dashboard.widgets, feeds, (title, why) =>
    leftOut.push({ kind: 'widget', key: `${key} › ${title}`, why }),
  );
  const widgets = identify(fed, new Set(), key);
  return { value: writeDashboard({ ...dashboard, widgets }), leftOut };
}

function keepFed(
  widgets: readonly DashboardWidget[],
  feeds: ReadonlySet<Feed>,
  leaveOut: (title: string, why: string) => void,
): readonly DashboardWidget[] {
  const kept = widgets.flatMap(({ needs, ...widget }): DashboardWidget[] => {
    const why = missingFeed(needs, feeds);
    if (why !== undefined) {
      leaveOut(titleOf(widget.definition), why);
      return [];
    }
    if (!isGroup(widget.definition)) return [widget];
    const inner = keepFed(widget.definition.widgets, feeds, leaveOut);
    if (inner.length === 0 && widget.definition.widgets.length > 0) return [];
    return [resizeGroup({ ...widget, definition: { ...widget.definition, widgets: inner } }, widget)];
  });
  return kept.length === widgets.length && kept.every(({ layout }, at) => layout === widgets[at]?.layout)
    ? kept
    : settle(kept);
}

function resizeGroup(group: DashboardWidget, before: DashboardWidget): DashboardWidget {
  if (group.layout === undefined || !isGroup(group.definition) || !isGroup(before.definition)) return group;
  const lost = heightOf(before.definition.widgets) - heightOf(group.definition.widgets);
  return lost === 0 ? group : { ...group, layout: { ...group.layout, height: group.layout.height - lost } };
}

/** Lets widgets fall up into the gaps above them. */
function settle(widgets: readonly DashboardWidget[]): readonly DashboardWidget[] {
  const settled: WidgetLayout[] = [];
  return widgets.map((widget) => {
    const { layout } = widget;
    if (layout === undefined) return widget;
    const above = settled.filter(({ x, width }) => x < layout.x + layout.width && layout.x < x + width);
    const y = Math.max(0, ...above.map((place) => place.y + place.height));
    settled.push({ ...layout, y });
    return { ...widget, layout: { ...layout, y } };
  });
}

/** An id is made of the titles on the way to the widget, so that it stays when the widget moves. */
function identify(
  widgets: readonly DashboardWidget[],
  taken: Set<number>,
  path: string,
): readonly DashboardWidget[] {
  return widgets.map(({ id, definition, ...widget }) => {
    const here = `${path}/${definition.type}/${titleOf(definition)}`;
    const inner = isGroup(definition)
      ? { ...definition, widgets: identify(definition.widgets, taken, here) }
      : definition;
    return { id: id ?? freeId(here, taken), definition: inner, ...widget };
  });
}

function freeId(path: string, taken: Set<number>): number {
  let id = hash(path);
  while (taken.has(id)) id += 1;
  taken.add(id);
  return id;
}

// FNV-1a, twice with different seeds, for 48 bits: enough for ids that no two widgets share, safe as a number.
function hash(text: string): number {
  const [high, low] = [0x811c9dc5, 0x01000193].map((seed) => {
    let state = seed;
    for (const character of text) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
    return state >>> 0;
  });
  return ((high ?? 0) & 0xffff) * 2 ** 32 + (low ?? 0);
}

function isGroup(widget: Widget): widget is GroupWidget {
  return widget.type === 'group';
}

function titleOf(widget: Widget): string {
  return 'title' in widget && typeof widget.title === 'string' ? widget.title : widget.type;
}
