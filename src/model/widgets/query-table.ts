import type { ScalarRequest, WidgetHeading, WidgetOverTime } from './common.js';

/**
 * Groups as rows, formulas as columns.
 *
 * @see https://docs.datadoghq.com/dashboards/widgets/table/
 */
export interface QueryTableWidget extends WidgetHeading, WidgetOverTime {
  readonly type: 'query_table';
  readonly requests: readonly ScalarRequest[];
  /** @default `auto` */
  readonly hasSearchBar?: 'auto' | 'always' | 'never';
}

export function queryTable(
  requests: readonly ScalarRequest[],
  look: WidgetHeading & WidgetOverTime,
): QueryTableWidget {
  return {
    type: 'query_table',
    titleSize: '16',
    titleAlign: 'left',
    hasSearchBar: 'auto',
    ...look,
    requests,
  };
}
