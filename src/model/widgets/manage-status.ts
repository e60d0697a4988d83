import type { WidgetHeading } from './common.js';

/**
 * Monitors and their states.
 *
 * @see https://docs.datadoghq.com/dashboards/widgets/monitor_summary/
 */
export interface ManageStatusWidget extends WidgetHeading {
  readonly type: 'manage_status';
  /** A search as on the page "Manage monitors": `tag:(integration:tailscale)`. */
  readonly query: string;
  readonly summaryType?: 'monitors' | 'groups' | 'combined';
  readonly displayFormat?: 'counts' | 'countsAndList' | 'list';
  readonly colorPreference?: 'background' | 'text';
  readonly hideZeroCounts?: boolean;
  readonly showLastTriggered?: boolean;
  readonly showPriority?: boolean;
  readonly showStatus?: boolean;
  readonly lastTriggeredFormat?: string;
  readonly sort?: string;
  readonly count?: number;
  readonly start?: number;
}

export function monitorSummary(query: string, look: WidgetHeading): ManageStatusWidget {
  return {
    type: 'manage_status',
    titleSize: '16',
    titleAlign: 'left',
    ...look,
    query,
    summaryType: 'monitors',
    displayFormat: 'countsAndList',
    colorPreference: 'text',
    hideZeroCounts: true,
    showLastTriggered: true,
    showPriority: true,
    sort: 'status,asc',
  };
}
