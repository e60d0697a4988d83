import type { ScalarRequest, WidgetHeading, WidgetOverTime, WidgetQuery } from './common.js';
import { scalar } from './common.js';

/**
 * Shares of a whole as areas.
 *
 * @see https://docs.datadoghq.com/dashboards/widgets/treemap/
 */
export interface TreemapWidget extends WidgetHeading, WidgetOverTime {
  readonly type: 'treemap';
  readonly requests: readonly ScalarRequest[];
}

export function treemap(
  query: WidgetQuery,
  look: WidgetHeading & WidgetOverTime & { readonly palette?: string },
): TreemapWidget {
  const { palette = 'datadog16', ...heading } = look;
  return { type: 'treemap', ...heading, requests: [{ ...scalar(query), style: { palette } }] };
}
