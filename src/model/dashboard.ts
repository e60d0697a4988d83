import type { GroupableAttribute } from './attribute.js';
import { facetPath } from './attribute.js';
import type { Feed } from './feed.js';
import type { Widget } from './widgets/widget.js';

/**
 * A dashboard, as the API and the JSON files of integrations hold it, in camelCase.
 *
 * @see https://docs.datadoghq.com/api/latest/dashboards/#create-a-new-dashboard
 */
export interface Dashboard {
  /** Up to 80 characters in our own; unique among the integration's dashboards. */
  readonly title: string;
  /** Markdown under the title. `''` where there is nothing to say. */
  readonly description?: string | null;
  /** `ordered`: a grid that flows (12 columns); `free`: widgets at fixed places. */
  readonly layoutType: 'ordered' | 'free';
  /** Only with `ordered`: `fixed` keeps the given layout, `auto` lets Datadog arrange the widgets. */
  readonly reflowType?: 'fixed' | 'auto';
  /** In the order in which they are shown. */
  readonly templateVariables?: readonly TemplateVariable[] | null;
  readonly templateVariablePresets?: readonly TemplateVariablePreset[] | null;
  readonly widgets: readonly DashboardWidget[];
  /** Handles that are told of changes. */
  readonly notifyList?: readonly string[] | null;
  /** Tags `key:value`; Datadog takes only the key `team` here. At most 5. */
  readonly tags?: readonly string[] | null;
  /** @deprecated by Datadog in favour of restricted roles */
  readonly isReadOnly?: boolean;
  readonly raw?: Readonly<Record<string, unknown>>;
}

/**
 * A filter at the top of the dashboard; queries listen to it by `chosenIn(variable)`.
 *
 * @see https://docs.datadoghq.com/dashboards/template_variables/
 */
export interface TemplateVariable {
  /** Word characters only. */
  readonly name: string;
  /** Tag or facet that it filters by: `@usr.email`. */
  readonly prefix?: string | null;
  readonly availableValues?: readonly string[] | null;
  /** What is chosen first; `*` is all. */
  readonly default?: string | null;
  readonly defaults?: readonly string[];
  readonly raw?: Readonly<Record<string, unknown>>;
}

/** A named choice of template variables. */
export interface TemplateVariablePreset {
  readonly name: string;
  readonly templateVariables: readonly {
    readonly name: string;
    readonly value?: string;
    readonly values?: readonly string[];
  }[];
}

/** A filter by an attribute, on everything until something is chosen. */
export function templateVariable(
  name: string,
  attribute: GroupableAttribute,
  availableValues: readonly string[] = [],
): TemplateVariable {
  return { name, prefix: facetPath(attribute), availableValues, default: '*' };
}

export interface DashboardWidget {
  /** Unique within the dashboard. Compile makes one of the titles where it is absent. */
  readonly id?: number;
  readonly definition: Widget;
  readonly layout?: WidgetLayout;
  /** Feeds without which the widget would be empty. Not part of the asset. @default needs nothing */
  readonly needs?: readonly Feed[];
  readonly raw?: Readonly<Record<string, unknown>>;
}

/** Place on a grid of 12 columns. A row is about 80 pixels high. In a group it counts from the group's corner. */
export interface WidgetLayout {
  readonly x: number;
  readonly y: number;
  /** Columns, 1 to 12. Timeseries want 4 or more, streams 6 or more. */
  readonly width: number;
  /** Rows. A group is as high as its content and one row more. */
  readonly height: number;
  readonly isColumnBreak?: boolean;
}

/** A dashboard of an integration: its content, and under which names it is shipped. */
export interface DashboardAsset extends Dashboard {
  /** Name in the manifest, unique among all integrations and kept for ever: `tailscale-overview`. */
  readonly key: string;
  /** File under `assets/dashboards/`, without ending: `tailscale_overview`. */
  readonly file: string;
  /** Feeds without which the whole dashboard is left out. @default needs nothing */
  readonly needs?: readonly Feed[];
  /** Keys that it had before; an object that was deployed under one of them is this one. */
  readonly formerly?: readonly string[];
}

export function defineDashboard(dashboard: DashboardAsset): DashboardAsset {
  return dashboard;
}
