import type { Formula, WidgetHeading, WidgetOverTime, WidgetQuery } from './common.js';

/**
 * Lines, bars or areas over time. At least 4 columns wide.
 *
 * @see https://docs.datadoghq.com/dashboards/widgets/timeseries/
 */
export interface TimeseriesWidget extends WidgetHeading, WidgetOverTime {
  readonly type: 'timeseries';
  readonly requests: readonly TimeseriesRequest[];
  readonly showLegend?: boolean;
  readonly legendLayout?: 'auto' | 'horizontal' | 'vertical';
  readonly legendColumns?: readonly ('value' | 'avg' | 'sum' | 'min' | 'max')[];
  readonly legendSize?: string;
  readonly yaxis?: Axis;
  readonly rightYaxis?: Axis;
  /** Lines or bands at a value, such as a threshold: `y = 500000`. */
  readonly markers?: readonly {
    readonly value: string;
    readonly label?: string;
    readonly displayType?: string;
  }[];
  readonly events?: readonly { readonly q: string; readonly tagsExecution?: string }[];
}

export interface Axis {
  readonly label?: string;
  readonly scale?: string;
  readonly min?: string;
  readonly max?: string;
  /** @default true */
  readonly includeZero?: boolean;
}

export interface TimeseriesRequest {
  readonly responseFormat?: 'timeseries';
  readonly queries?: readonly WidgetQuery[];
  readonly formulas?: readonly Formula[];
  /** Counts are bars, volumes areas, the rest lines. @default `line` */
  readonly displayType?: 'line' | 'bars' | 'area' | 'overlay';
  readonly style?: {
    readonly palette?: string;
    readonly lineType?: 'solid' | 'dashed' | 'dotted';
    readonly lineWidth?: 'thin' | 'normal' | 'thick';
    readonly orderBy?: 'values' | 'tags';
    readonly paletteIndex?: number;
  };
  readonly onRightYaxis?: boolean;
  /** The request forms before formulas. @deprecated use `queries` and `formulas` */
  readonly q?: string;
  /** @deprecated use `queries` and `formulas` */
  readonly logQuery?: unknown;
  /** Aliases of `q`. @deprecated use `alias` of a formula */
  readonly metadata?: readonly { readonly expression: string; readonly aliasName?: string }[];
  readonly raw?: Readonly<Record<string, unknown>>;
}

type Look = WidgetHeading &
  WidgetOverTime &
  Partial<Pick<TimeseriesWidget, 'yaxis' | 'markers' | 'legendColumns'>>;

/** A timeseries over one query, with a legend of sums. */
export function timeseries(
  query: WidgetQuery,
  displayType: 'line' | 'bars' | 'area',
  look: Look & { readonly palette?: string; readonly alias?: string },
): TimeseriesWidget {
  const { palette = 'dog_classic', alias, ...heading } = look;
  const formula = { formula: query.name ?? 'query', ...(alias === undefined ? {} : { alias }) };
  return {
    type: 'timeseries',
    titleSize: '16',
    titleAlign: 'left',
    showLegend: true,
    legendLayout: 'auto',
    legendColumns: ['sum', 'max'],
    ...heading,
    requests: [
      {
        responseFormat: 'timeseries',
        queries: [query],
        formulas: [formula],
        displayType,
        style: { palette, lineType: 'solid', lineWidth: 'normal' },
      },
    ],
  };
}
