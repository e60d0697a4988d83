/**
 * A widget that we neither ship nor describe; it passes through unchanged.
 *
 * @see https://docs.datadoghq.com/dashboards/widgets/
 */
export interface ForeignWidget {
  readonly type: ForeignWidgetType;
  readonly title?: string;
  readonly [field: string]: unknown;
}

export type ForeignWidgetType =
  | 'alert_graph'
  | 'alert_value'
  | 'bar_chart'
  | 'change'
  | 'cohort'
  | 'custom'
  | 'distribution'
  | 'embedded_app'
  | 'event_timeline'
  | 'funnel'
  | 'geomap'
  | 'heatmap'
  | 'hostmap'
  | 'iframe'
  | 'log_stream'
  | 'powerpack'
  | 'retention_curve'
  | 'run_workflow'
  | 'sankey'
  | 'scatterplot'
  | 'servicemap'
  | 'slo'
  | 'slo_list'
  | 'split_group'
  | 'topology_map'
  | 'trace_service'
  | 'wildcard';
