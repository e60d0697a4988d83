/** One kind of data that the integration brings, as the tile's install status shows it. */
export interface Dataflow {
  /** `<app_id>-<data type>`, unique among all integrations. */
  readonly id: string;
  /** Whether it flows as soon as the integration is set up. */
  readonly alwaysOn: boolean;
  /** Whether each product has an install status of its own. */
  readonly granular?: boolean;
  readonly dataType?: 'events' | 'logs' | 'metrics' | 'rum_events' | 'traces';
  readonly direction?: 'inbound' | 'outbound';
  readonly raw?: Readonly<Record<string, unknown>>;
}
