import type { WidgetHeading, WidgetOverTime } from './common.js';

/**
 * Events as rows.
 *
 * @see https://docs.datadoghq.com/dashboards/widgets/event_stream/
 */
export interface EventStreamWidget extends WidgetHeading, WidgetOverTime {
  readonly type: 'event_stream';
  /** A search as in the Events Explorer: `source:tailscale`. */
  readonly query: string;
  readonly eventSize?: 's' | 'l';
  readonly tagsExecution?: string;
}
