import type {
  ConditionalFormat,
  Formula,
  ScalarRequest,
  WidgetHeading,
  WidgetOverTime,
  WidgetQuery,
} from './common.js';
import { scalar } from './common.js';

/**
 * One number, best with the course of it behind.
 *
 * @see https://docs.datadoghq.com/dashboards/widgets/query_value/
 */
export interface QueryValueWidget extends WidgetHeading, WidgetOverTime {
  readonly type: 'query_value';
  readonly requests: readonly ScalarRequest[];
  /** Shows 1,200 as 1.2k. @default true */
  readonly autoscale?: boolean;
  /** Digits after the point. @default 2 */
  readonly precision?: number;
  readonly customUnit?: string;
  readonly textAlign?: 'left' | 'center' | 'right';
  readonly timeseriesBackground?: {
    readonly type: 'area' | 'bars';
    readonly yaxis?: { readonly includeZero?: boolean };
  };
}

/** One number, 0 where there is nothing, with its course behind. */
export function queryValue(
  query: WidgetQuery,
  look: WidgetHeading &
    WidgetOverTime & { readonly formats?: readonly ConditionalFormat[]; readonly formula?: Partial<Formula> },
): QueryValueWidget {
  const { formats = [], formula, ...heading } = look;
  const request = scalar(query, { formula: `default_zero(${query.name ?? 'query'})`, ...formula });
  return {
    type: 'query_value',
    titleSize: '16',
    titleAlign: 'left',
    autoscale: true,
    precision: 1,
    textAlign: 'center',
    timeseriesBackground: { type: 'bars', yaxis: { includeZero: true } },
    ...heading,
    requests: [{ ...request, conditionalFormats: formats }],
  };
}
