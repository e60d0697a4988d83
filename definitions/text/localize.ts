import type { DashboardAsset, DashboardWidget } from '../../src/model/dashboard.js';
import type { Widget } from '../../src/model/widgets/widget.js';
import type { Language } from '../settings.js';
import { japanese, japaneseNotes } from './dashboards-ja.js';

/** A dashboard with its texts in a language; what has no translation stays English. */
export function localizeDashboard(dashboard: DashboardAsset, language: Language): DashboardAsset {
  if (language === 'en') return dashboard;
  const { description, widgets } = dashboard;
  return { ...dashboard, description: translate(description ?? ''), widgets: widgets.map(localizeWidget) };
}

function localizeWidget(widget: DashboardWidget): DashboardWidget {
  return { ...widget, definition: localizeDefinition(widget.definition) };
}

function localizeDefinition(widget: Widget): Widget {
  if (widget.type === 'note') return { ...widget, content: translateNote(widget.content) };
  const title =
    'title' in widget && typeof widget.title === 'string' ? { title: translate(widget.title) } : {};
  if (widget.type !== 'group') return { ...widget, ...title };
  return { ...widget, ...title, widgets: widget.widgets.map(localizeWidget) };
}

function translate(text: string): string {
  return japanese[text] ?? text;
}

function translateNote(content: string): string {
  return japaneseNotes.find(([start]) => content.startsWith(start))?.[1] ?? content;
}
