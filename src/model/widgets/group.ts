import type { DashboardWidget } from '../dashboard.js';

/**
 * A titled frame around widgets; the way to cut a dashboard into sections.
 *
 * @see https://docs.datadoghq.com/dashboards/widgets/group/
 */
export interface GroupWidget {
  readonly type: 'group';
  /** Title Case. */
  readonly title?: string;
  readonly titleAlign?: 'left' | 'center' | 'right';
  /** Name of one of Datadog's colours: `blue`, `vivid_blue`, `orange`, … */
  readonly backgroundColor?: string;
  /** Path of a banner image; shown in place of the title. */
  readonly bannerImg?: string | null;
  readonly showTitle?: boolean;
  readonly layoutType: 'ordered';
  readonly widgets: readonly DashboardWidget[];
  readonly raw?: Readonly<Record<string, unknown>>;
}
