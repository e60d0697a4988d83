/** What a `tailscale-dd.config.ts` imports: the config, the catalogue of attributes, and the builders of own assets. */
import type { PartialSettings } from '../definitions/index.js';
import type { Config } from '../src/model/config.js';

/** Types a config as it is written: `export default defineConfig({ settings: { flows: 'split' } })`. */
export function defineConfig(config: Config<PartialSettings>): Config<PartialSettings> {
  return config;
}

export { attributes, defaultSettings, integration, searches } from '../definitions/index.js';
export type * from '../definitions/settings.js';

export * from '../src/model/attribute.js';
export { defineDashboard, templateVariable } from '../src/model/dashboard.js';
export type * from '../src/model/dashboard.js';
export { importedDashboard, importedMonitor, importedPipeline } from '../src/model/imported.js';
export { flow, group, sized, type SizedWidget } from '../src/model/layout.js';
export { formulaOver } from '../src/model/log-condition.js';
export type * from '../src/model/log-condition.js';
export { defineLogMetric } from '../src/model/log-metric.js';
export type * from '../src/model/log-metric.js';
export type * from '../src/model/log-query.js';
export { sumOf, tagOf } from '../src/model/metric-condition.js';
export type * from '../src/model/metric-condition.js';
export { logs } from '../src/model/logs.js';
export * from '../src/model/message.js';
export { definePipeline, facetOf, remap } from '../src/model/log-pipeline.js';
export { defineMonitor, logAlert, metricAlert } from '../src/model/monitor.js';
export type * from '../src/model/monitor.js';
export { defineSavedView } from '../src/model/saved-view.js';
export * from '../src/model/search.js';
export { defineRule } from '../src/model/security-rule.js';
export type * from '../src/model/security-rule.js';
export * from '../src/model/units.js';
export { scalar, signals } from '../src/model/widgets/common.js';
export { logStream } from '../src/model/widgets/list-stream.js';
export { monitorSummary } from '../src/model/widgets/manage-status.js';
export { note } from '../src/model/widgets/note.js';
export { queryTable } from '../src/model/widgets/query-table.js';
export { queryValue } from '../src/model/widgets/query-value.js';
export { sunburst } from '../src/model/widgets/sunburst.js';
export { timeseries } from '../src/model/widgets/timeseries.js';
export { toplist } from '../src/model/widgets/toplist.js';
export { treemap } from '../src/model/widgets/treemap.js';
export type * from '../src/model/coverage.js';
export type * from '../src/model/feed.js';
export type * from '../src/model/integration.js';
export type * from '../src/model/log-pipeline.js';
export type * from '../src/model/manifest.js';
export type * from '../src/model/processor.js';
export type * from '../src/model/saved-view.js';
export type * from '../src/model/widgets/common.js';
export type * from '../src/model/widgets/foreign.js';
export type * from '../src/model/widgets/list-stream.js';
export type * from '../src/model/widgets/timeseries.js';
export type * from '../src/model/widgets/widget.js';
