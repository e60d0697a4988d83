import type { Formula, ScalarRequest, WidgetHeading, WidgetOverTime, WidgetQuery } from './common.js';
import { scalar } from './common.js';

/**
 * Groups in the order of a number.
 *
 * @see https://docs.datadoghq.com/dashboards/widgets/top_list/
 */
export interface ToplistWidget extends WidgetHeading, WidgetOverTime {
  readonly type: 'toplist';
  readonly requests: readonly ScalarRequest[];
  readonly style?: {
    readonly display?: { readonly type: 'flat' } | { readonly type: 'stacked'; readonly legend?: string };
    readonly scaling?: 'absolute' | 'relative';
    readonly palette?: string;
  };
}

/** The first groups of one query; ten unless told. */
export function toplist(
  query: WidgetQuery,
  look: WidgetHeading & WidgetOverTime & { readonly limit?: number; readonly formula?: Partial<Formula> },
): ToplistWidget {
  const { limit = 10, formula, ...heading } = look;
  return {
    type: 'toplist',
    titleSize: '16',
    titleAlign: 'left',
    ...heading,
    requests: [scalar(query, formula, limit)],
    style: { display: { type: 'stacked', legend: 'automatic' }, scaling: 'relative' },
  };
}
