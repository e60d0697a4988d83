import type { ScalarRequest, WidgetHeading, WidgetOverTime, WidgetQuery } from './common.js';
import { scalar } from './common.js';

/**
 * Parts of a whole, and parts of the parts.
 *
 * @see https://docs.datadoghq.com/dashboards/widgets/pie_chart/
 */
export interface SunburstWidget extends WidgetHeading, WidgetOverTime {
  readonly type: 'sunburst';
  readonly requests: readonly ScalarRequest[];
  readonly legend?: {
    readonly type: 'table' | 'inline' | 'automatic' | 'none';
    readonly hideValue?: boolean;
    readonly hidePercent?: boolean;
  };
  readonly hideTotal?: boolean;
}

export function sunburst(
  query: WidgetQuery,
  look: WidgetHeading & WidgetOverTime & { readonly palette?: string },
): SunburstWidget {
  const { palette = 'datadog16', ...heading } = look;
  return {
    type: 'sunburst',
    titleSize: '16',
    titleAlign: 'left',
    ...heading,
    requests: [{ ...scalar(query), style: { palette } }],
    legend: { type: 'automatic' },
  };
}
