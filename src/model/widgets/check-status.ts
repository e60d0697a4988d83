import type { WidgetHeading, WidgetOverTime } from './common.js';

/**
 * State of a service check.
 *
 * @see https://docs.datadoghq.com/dashboards/widgets/check_status/
 */
export interface CheckStatusWidget extends WidgetHeading, WidgetOverTime {
  readonly type: 'check_status';
  /** Name of the check: `datadog.agent.up`. */
  readonly check: string;
  /** One check, or all that match counted together. */
  readonly grouping: 'check' | 'cluster';
  readonly group?: string;
  readonly groupBy?: readonly string[];
  readonly tags?: readonly string[];
}
