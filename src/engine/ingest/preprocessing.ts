/**
 * The attributes that Datadog reads its reserved attributes from before the first processor runs. An org can edit
 * the lists (Logs > Pipelines > Preprocessing for JSON logs).
 * @see https://docs.datadoghq.com/logs/log_configuration/pipelines/#preprocessing
 */
export interface Preprocessing {
  readonly source: readonly string[];
  readonly host: readonly string[];
  readonly date: readonly string[];
  readonly message: readonly string[];
  readonly status: readonly string[];
  readonly service: readonly string[];
  readonly traceId: readonly string[];
  readonly spanId: readonly string[];
}

export const defaultPreprocessing: Preprocessing = {
  source: ['ddsource'],
  host: ['host', 'hostname', 'syslog.hostname'],
  date: [
    '@timestamp',
    'timestamp',
    '_timestamp',
    'Timestamp',
    'eventTime',
    'date',
    'published_date',
    'syslog.timestamp',
  ],
  message: ['message'],
  status: ['status', 'severity', 'level', 'syslog.severity'],
  service: ['service', 'syslog.appname'],
  traceId: ['dd.trace_id', 'contextMap.dd.trace_id'],
  spanId: ['dd.span_id', 'contextMap.dd.span_id'],
};
