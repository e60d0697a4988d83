import type { ServiceCheck } from '../service-check.js';
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

/** All that a check is sent for, counted by status. */
export function checkStatus(check: ServiceCheck, look: WidgetHeading): CheckStatusWidget {
  return {
    type: 'check_status',
    titleSize: '16',
    titleAlign: 'left',
    ...look,
    check: check.check,
    grouping: 'cluster',
    groupBy: check.groups.filter((group) => group !== 'host'),
    tags: ['*'],
  };
}
