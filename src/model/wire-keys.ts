import type { KeyCase } from './key-case.js';
import { camelCaseBut, snakeCase } from './key-case.js';

/** How the keys of each kind of asset stand in its files. */
export const wireKeys = {
  manifest: { ...snakeCase, maps: new Set(['dashboards', 'monitors', 'savedViews']) },
  dashboard: snakeCase,
  monitor: { ...snakeCase, maps: new Set(['silenced']) },
  savedView: snakeCase,
  serviceCheck: snakeCase,
  dataflow: snakeCase,
  logMetric: snakeCase,
  logPipeline: {
    ...camelCaseBut(['metric_id', 'backend_only', 'installation_sources', 'ip_processing_behavior']),
    maps: new Set(['values']),
  },
  pipelineTests: { ...camelCaseBut(['trace_id', 'span_id']), maps: new Set(['custom', 'sample']) },
  securityRule: camelCaseBut([]),
} as const satisfies Readonly<Record<string, KeyCase>>;
